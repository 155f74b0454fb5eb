import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { RebuildAct } from '@bitacora/rebuild';
import { RebuildActName } from '../schema/enums/view.enums.js';
import { ViewStatusType } from './view.types.js';

@InputType({ description: "What is done about a view's rebuild." })
export class RebuildViewInput {
  @Field(() => ID, { description: 'Name of the view.' })
  view!: string;

  @Field(() => RebuildActName, { description: 'What is done.' })
  act!: RebuildAct;
}

@ObjectType('ViewChanged', { description: 'A view after something was done about its rebuild.' })
export class ViewChangedType {
  @Field(() => ViewStatusType, { description: 'The view as it is now.' })
  view!: ViewStatusType;
}
