import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RebuildActName, RebuildStateName } from '../schema/enums/view.enums.js';
import { DateTime } from '../schema/scalars.js';

@ObjectType('RebuildFailure', { description: 'Why a rebuild failed.' })
export class RebuildFailureType {
  @Field(() => String, { description: 'What was in the way; has words under `errors.<code>`.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Type of the event that was not folded.' })
  eventType!: string | null;

  @Field(() => String, { nullable: true, description: 'Its stream and revision.' })
  place!: string | null;
}

@ObjectType('Rebuild', { description: 'The newest rebuild of a view.' })
export class RebuildType {
  @Field(() => RebuildStateName, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Version that it fills; null as long as it is only ordered.',
  })
  version!: number | null;

  @Field(() => Int, { description: 'Events folded so far.' })
  done!: number;

  @Field(() => Int, { nullable: true, description: 'Events to fold; null when that is not known.' })
  total!: number | null;

  @Field(() => Boolean, {
    description: 'Whether the total was counted; otherwise it is an estimate.',
  })
  counted!: boolean;

  @Field(() => Float, { description: 'Events for each second.' })
  rate!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds until its end, estimated; null when that is not known.',
  })
  secondsLeft!: number | null;

  @Field(() => DateTime, { description: 'When it was ordered.' })
  startedAt!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'User who ordered it, perhaps of another account; null: the command line, or new code at a start.',
  })
  startedById!: string | null;

  @Field(() => DateTime, { description: 'When something about it changed last.' })
  updatedAt!: string;

  @Field(() => RebuildFailureType, {
    nullable: true,
    description: 'Why it failed; null when it did not.',
  })
  failure!: RebuildFailureType | null;
}

@ObjectType('KeptVersion', { description: 'A version of a view that is not live.' })
export class KeptVersionType {
  @Field(() => Int, { description: 'Number of the version.' })
  version!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes that it takes; null when the store cannot say.',
  })
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

  @Field(() => Int, { description: 'Counts how often another version became live.' })
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
  quarantined!: number;

  @Field(() => [KeptVersionType], { description: 'Versions beside the live one.' })
  kept!: readonly KeptVersionType[];

  @Field(() => RebuildType, {
    nullable: true,
    description: 'Its newest rebuild; null when it was never rebuilt.',
  })
  rebuild!: RebuildType | null;

  @Field(() => [RebuildActName], { description: 'What can be done about it now.' })
  acts!: readonly string[];
}
