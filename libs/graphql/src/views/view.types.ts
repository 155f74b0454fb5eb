import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RebuildActName, RebuildStateName } from '../schema/enums/view.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('RebuildFailure', { description: 'Why a rebuild failed.' })
export class RebuildFailureType {
  @Field(() => String)
  code!: string;

  @Field(() => String, { nullable: true, description: 'Type of the event that was not folded.' })
  eventType!: string | null;

  @Field(() => String, { nullable: true, description: 'Its stream and revision.' })
  place!: string | null;
}

@ObjectType('Rebuild', { description: 'The newest rebuild of a view.' })
export class RebuildType {
  @Field(() => RebuildStateName)
  state!: string;

  @Field(() => Int, { nullable: true, description: 'null as long as it is only ordered' })
  version!: number | null;

  @Field(() => Int, { description: 'Events folded so far.' })
  done!: number;

  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => Boolean, { description: 'false when the total is an estimate' })
  counted!: boolean;

  @Field(() => Float, { description: 'Events for each second.' })
  rate!: number;

  @Field(() => Float, { nullable: true })
  secondsLeft!: number | null;

  @Field(() => DateTime)
  startedAt!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'null: the command line, or new code at a start; may be of another account',
  })
  startedById!: string | null;

  @Field(() => DateTime)
  updatedAt!: string;

  @Field(() => RebuildFailureType, { nullable: true })
  failure!: RebuildFailureType | null;
}

@ObjectType('KeptVersion', { description: 'A version of a view that is not live.' })
export class KeptVersionType {
  @Field(() => Int)
  version!: number;

  @Field(() => Float, { nullable: true })
  bytes!: number | null;
}

@ObjectType('ViewStatus', { description: 'One view of the installation, for all its accounts.' })
export class ViewStatusType {
  @Field(() => ID, { description: 'Its name.' })
  id!: string;

  @Field(() => Int, { description: 'The version that people read.' })
  version!: number;

  @Field(() => Int, { description: 'Version of the code that filled it.' })
  filledBy!: number;

  @Field(() => Int, { description: 'Version of the code that runs.' })
  codeVersion!: number;

  @Field(() => Int)
  epoch!: number;

  @Field(() => Int, { description: 'Events that it has not folded yet; 200 means that or more.' })
  eventsBehind!: number;

  @Field(() => Float, {
    description: 'Age of the oldest event that it has not folded; 0: it has all.',
  })
  lagSeconds!: number;

  @Field(() => String, {
    description: 'Place in the log up to which everything is in it; opaque and ordered.',
  })
  position!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Room that the live version takes; null when the store cannot say.',
  })
  bytes!: number | null;

  @Field(() => Int, { description: 'Events that it could not fold: it should be rebuilt.' })
  setAside!: number;

  @Field(() => [KeptVersionType])
  kept!: readonly KeptVersionType[];

  @Field(() => RebuildType, { nullable: true, description: 'null when it was never rebuilt' })
  rebuild!: RebuildType | null;

  @Field(() => [RebuildActName], { description: 'What can be done about it now.' })
  acts!: readonly string[];
}
