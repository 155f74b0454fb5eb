import type { SettingKind } from '@bitacora/views';
import { Field, ID, InputType } from '@nestjs/graphql';
import { ExpectedVersionField } from '../people/versions.js';
import { SettingKindName } from '../schema/enums/setting.enums.js';

@InputType('SettingInput', { description: 'One thing of the settings.' })
export class SettingInput {
  @Field(() => SettingKindName, { description: 'What kind of thing it is.' })
  kind!: SettingKind;

  @Field(() => ID, { description: 'Its id; that of the account for the account.' })
  id!: string;
}

@InputType({ description: 'A thing of the settings that gets an earlier state again.' })
export class RestoreSettingInput extends SettingInput {
  @Field(() => ID, { description: 'The event after which the thing was as it is to be again.' })
  eventId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}
