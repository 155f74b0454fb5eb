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

/**
 * How often something may still happen when earlier passes are planned and not in the log yet: `left`, less what these
 * came to. The decider knows what they came to.
 */
const remaining = z.object({
  left: z.number().int().min(0),
  /** Events whose passes count when they did it. */
  pending: z.array(z.string()),
});
export type Remaining = z.output<typeof remaining>;

/** One action of a rule in a pass. */
export const plannedAction = z.object({
  /** Index in the rule's list of actions. */
  index: z.number().int().min(0),
  /** The action's name in the catalogue, recorded as it is. */
  type: z.string().min(1).max(60),
  /** Past this time it is recorded as `tooLate` and not carried out; null: never too late. */
  notAfter: instant.nullable(),
  /** Automatic messages that the contact can still get; null for every other action. */
  remaining: remaining.nullable().default(null),
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
  /** When it acts, the rules behind it are left out. */
  stopped: z.boolean(),
  /** Runs that its limit leaves; null: it has no limit, or has runs left whatever earlier passes come to. */
  remaining: remaining.nullable().default(null),
  /** Rules before it without whose changes it would not be due. */
  causes: z.array(id).default([]),
  actions: z.array(plannedAction),
});
export type PlannedRule = z.output<typeof plannedRule>;
