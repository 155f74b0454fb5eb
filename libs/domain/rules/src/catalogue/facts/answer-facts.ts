import { type TimeSpan, spanMs, timeOfSpan } from '@bitacora/hours/published';
import type { Fact } from './fact.js';
import type { FactContext } from './fact-context.js';
import { words } from '../words.js';

const MINUTE = 60_000;

/** Whole minutes between two instants as an answer target counts them. */
function minutesOf(
  span: Pick<TimeSpan, 'inHours'>,
  [from, to]: readonly [string, string],
  { inbox }: FactContext,
): number {
  return Math.floor(timeOfSpan(span, from, to, inbox?.hours ?? null) / MINUTE);
}

/** Minutes until the answer is due, below zero once it is late. */
function minutesLeft(context: FactContext): number | null {
  const { due } = context.conversation.answer;
  if (!due) return null;
  const { at } = context.event;
  const isLate = at > due.at;
  const minutes = minutesOf(due.target, isLate ? [due.at, at] : [at, due.at], context);
  return isLate && minutes > 0 ? -minutes : minutes;
}

/** The answer target of the conversation, and how long answers took. */
export const ANSWER_FACTS = [
  {
    name: 'sla.delayed',
    changesInPass: true,
    type: 'boolean',
    version: 1,
    group: 'conversation',
    words: words('está con demora', 'it is delayed', 'está atrasada'),
    read: ({ conversation }) => conversation.answer.delayed,
  },
  {
    /** As the target counts them; missing when no answer is due. */
    name: 'sla.minutesLeft',
    changesInPass: true,
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'minutos hasta que venza la respuesta (negativos: con demora)',
      'minutes until the answer is due (negative: delayed)',
      'minutos até a resposta vencer (negativos: atrasada)',
    ),
    read: minutesLeft,
  },
  {
    name: 'sla.targetMinutes',
    changesInPass: true,
    type: 'number',
    fractional: true,
    version: 1,
    group: 'conversation',
    words: words(
      'objetivo de respuesta en minutos',
      'answer target in minutes',
      'meta de resposta em minutos',
    ),
    min: 0,
    read: ({ conversation: { answer } }) => answer.due && spanMs(answer.due.target) / MINUTE,
  },
  {
    /** Of the reply of a person: since the first message that it answers, as the target counts. */
    name: 'sla.answerMinutes',
    type: 'number',
    version: 1,
    group: 'message',
    words: words(
      'minutos que tardó la respuesta',
      'minutes that the answer took',
      'minutos que a resposta demorou',
    ),
    triggers: ['replySent', 'firstReplySent'],
    min: 0,
    read: (context) => {
      const { event, before } = context;
      if (event.automatic !== false || !before || before.answer.since === null) return null;
      const { since, due } = before.answer;
      return minutesOf({ inHours: due?.target.inHours ?? false }, [since, event.at], context);
    },
  },
] as const satisfies readonly Fact[];
