import { takesTurns } from '@bitacora/conversations/lists';
import type { ConversationDocument } from '@bitacora/views';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../schema/scalars.js';
import { SpanUnitName } from '../schema/enums/people.enums.js';
import type { SpanUnit } from '@bitacora/hours/published';

@ObjectType('AnswerDue', { description: 'By when a person has to answer a contact who waits.' })
export class AnswerDueType {
  @Field(() => DateTime, { description: 'The time.' })
  at!: string;

  @Field(() => Boolean, {
    description: 'Whether most of the time of this wait was over, which is recorded once.',
  })
  warned!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it was over and no person had answered, which was recorded. Another target does not undo it.',
  })
  delayed!: boolean;

  @Field(() => Int, { description: 'Number of units that an answer may take.' })
  amount!: number;

  @Field(() => SpanUnitName, { description: 'The unit.' })
  unit!: SpanUnit;

  @Field(() => Boolean, { description: 'Whether only time within working hours counts.' })
  inHours!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a rule asked for it, over the target of the inbox.',
  })
  asked!: boolean;
}

type AnsweredRow = Pick<ConversationDocument, 'status' | 'answer' | 'answerWarned'>;

/** By when a person has to answer; null while no clock runs: the conversation is neither open nor pending, or no contact waits. */
export function toAnswerDue({
  status,
  answer,
  answerWarned: warned,
}: AnsweredRow): AnswerDueType | null {
  if (!answer || !takesTurns(status)) return null;
  const { at, breached: delayed, target } = answer;
  const { amount, unit, inHours, by } = target;
  return { at, warned, delayed, amount, unit, inHours, asked: by === 'rule' };
}
