import { z } from 'zod';
import { id, instant, messageText } from '@bitacora/schema';
import { PRIORITIES, STATUSES } from './conversation.events.js';

/**
 * What one action of a rule asks of a conversation, with every choice made except the random one:
 * `sendReply` brings all its texts, and the decider picks one from the ids and records the pick.
 * `refused` is an action that the planner could not make concrete (a team without anybody online,
 * a label that was deleted); it is recorded with its reason and carries nothing out.
 */
export const plannedChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('addLabel'), labelId: id }),
  z.object({ kind: z.literal('removeLabel'), labelId: id }),
  z.object({ kind: z.literal('setPriority'), priority: z.enum(PRIORITIES) }),
  z.object({ kind: z.literal('setImportant'), important: z.boolean() }),
  z.object({
    kind: z.literal('assignUser'),
    /** null takes the assignee away. */
    userId: id.nullable(),
    /** How the person was found; null when the rule names them. */
    choice: z
      .object({ kind: z.literal('leastBusy'), teamId: id, loads: z.record(id, z.number().int()) })
      .nullable(),
    /** Whom the conversation had when the person was chosen; absent: the rule names them, whoever has it. */
    instead: id.nullable().optional(),
  }),
  z.object({ kind: z.literal('assignTeam'), teamId: id.nullable() }),
  z.object({
    kind: z.literal('setStatus'),
    status: z.enum(STATUSES),
    /** End of a snooze; null for every other status. */
    until: instant.nullable(),
  }),
  z.object({ kind: z.literal('sendReply'), texts: z.array(messageText).min(1).max(3) }),
  z.object({ kind: z.literal('addNote'), text: messageText, mentions: z.array(id) }),
  z.object({ kind: z.literal('refused'), reason: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
]);
export type PlannedChange = z.output<typeof plannedChange>;

/** One action of a rule in a pass. */
export const plannedAction = z.object({
  /** Index in the rule's list of actions. */
  index: z.number().int().min(0),
  /** The action's name in the catalogue, recorded as it is. */
  type: z.string().min(1).max(60),
  /** Past this time it is recorded as `tooLate` and not carried out; null: never too late. */
  notAfter: instant.nullable(),
  change: plannedChange,
});
export type PlannedAction = z.output<typeof plannedAction>;

/** One rule that is due in a pass. The list of rules is in the order in which they act. */
export const plannedRule = z.object({
  ruleId: id,
  version: z.number().int().min(1),
  name: z.string(),
  /** A shadow rule is recorded with the outcome that it would have had, and changes nothing. */
  mode: z.enum(['on', 'shadow']),
  /** Its `stop` ended the pass, so the rules behind it are not in the list. */
  stopped: z.boolean(),
  actions: z.array(plannedAction),
});
export type PlannedRule = z.output<typeof plannedRule>;
