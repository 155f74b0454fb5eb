import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { REACHED_TIMES, reachAnswerDue, setAnswerDue } from './answer.decide.js';
import { answerDue } from './answer.events.js';

const stream = (
  data: { readonly conversationId: string },
  { accountId }: { readonly accountId: string },
) => conversationStream(accountId, data.conversationId);

/** Sent by the answer timers when a wait begins that has a target, and when its target changes. */
export const SetAnswerDue = defineCommand({
  name: 'SetAnswerDue',
  permission: null,
  schema: z.object({ conversationId: id, since: instant, due: answerDue.nullable() }),
  decider: conversationDecider,
  stream,
  decide: setAnswerDue,
});

/** Sent by the answer timers when the time of an answer, or of its warning, has come. */
export const ReachAnswerDue = defineCommand({
  name: 'ReachAnswerDue',
  permission: null,
  schema: z.object({
    conversationId: id,
    since: instant,
    dueAt: instant,
    reached: z.enum(REACHED_TIMES),
  }),
  decider: conversationDecider,
  stream,
  decide: reachAnswerDue,
});

export const answerCommands: readonly AnyDefinedCommand[] = [SetAnswerDue, ReachAnswerDue];
