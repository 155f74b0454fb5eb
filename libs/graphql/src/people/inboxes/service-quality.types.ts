import type { SpanUnit } from '@bitacora/hours/published';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
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
