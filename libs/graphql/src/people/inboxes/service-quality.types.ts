import type { SpanUnit } from '@bitacora/hours/published';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SpanUnitName } from '../../schema/enums/people.enums.js';

@ObjectType('ServiceQuality', { description: 'Within how much time people answer in an inbox.' })
@InputType('ServiceQualityInput', {
  description: 'Within how much time people answer in an inbox from now on.',
})
export class ServiceQualityType {
  @Field(() => Boolean, { description: 'Whether answers have a target.' })
  hasTarget!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of units that an answer may take, 1 to 999; null: none was given.',
  })
  amount!: number | null;

  @Field(() => SpanUnitName, { description: 'The unit.' })
  unit!: SpanUnit;

  @Field(() => Boolean, { description: 'Whether only time within working hours counts.' })
  inHours!: boolean;

  @Field(() => Int, {
    description: 'After which part of the time it is warned, in per cent: 1 to 99.',
  })
  warnPercent!: number;
}

@ObjectType('AnswerTimes', {
  description: 'How fast people answered in an inbox within the last 30 days.',
})
export class AnswerTimesType {
  @Field(() => ID, { description: 'The inbox.' })
  inboxId!: string;

  @Field(() => Int, { description: 'Answers of people to contacts who waited.' })
  answers!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How long they took on average, as the target counts; null for no answers.',
  })
  averageSeconds!: number | null;

  @Field(() => Int, { description: 'Answers that had a time by which they were due.' })
  withTarget!: number;

  @Field(() => Int, { description: 'Those of them that came by then.' })
  inTime!: number;
}
