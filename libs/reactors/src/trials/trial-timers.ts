import type { WorkingHours } from '@bitacora/hours/published';
import { type ArmedTimer, inboxesAskedBy, timedRule } from '@bitacora/rules';
import type { TriedRule } from '../automation/engine/rule-set.js';
import type { AutomationConversation } from '../automation/folding/automation-documents.js';
import { armed, withReached } from '../timers/of-rules/arm.js';
import type { TimedConversation, TimedRuleInForce } from '../timers/of-rules/timer-documents.js';
import { DueQueue } from './due-queue.js';

/** A timer of the tried rule whose time has come. */
export interface DueTimer {
  /** Id of the document of its conversation. */
  readonly id: string;
  readonly timer: ArmedTimer;
  /** When it is reached, ISO 8601 UTC: rarely later than it was due. */
  readonly at: string;
}

/**
 * The timers that a tried rule would have had: armed by the same functions as those of rules in force, from the moment at which the
 * trial begins. Waits under way then are measured from their beginning; what was over before is passed by.
 */
export class TrialTimers {
  readonly #rules: readonly TimedRuleInForce[];
  readonly #conversations = new Map<string, TimedConversation>();
  readonly #queued = new Set<string>();
  readonly #queue = new DueQueue<string>();

  constructor({ ruleId, version, body }: TriedRule, from: string) {
    const timed = timedRule({ ruleId, version }, body);
    this.#rules = timed ? [{ ...timed, inboxIds: inboxesAskedBy(body.conditions), from }] : [];
  }

  /** Whether the rule waits for time at all. */
  get areNeeded(): boolean {
    return this.#rules.length > 0;
  }

  /** Arms or disarms by a conversation as it is now; `hours` of its inbox, `imported`: its newest event was. */
  arm(conversation: AutomationConversation, hours: WorkingHours | null, imported: boolean): void {
    const { _id, state } = conversation;
    const known = this.#conversations.get(_id) ?? fresh(conversation);
    this.#keep(armed({ ...known, waiting: state, imported }, this.#rules, hours));
  }

  /** Takes out the earliest timer that is due before an instant; null when none is. */
  takeBefore(at: string): DueTimer | null {
    for (let id = this.#queue.takeBefore(at); id !== undefined; id = this.#queue.takeBefore(at)) {
      this.#queued.delete(id);
      const conversation = this.#conversations.get(id);
      const { next, dueAt } = conversation ?? { next: null, dueAt: null };
      if (!conversation || !next || dueAt === null) continue;
      if (dueAt >= at) {
        this.#enqueue(id, dueAt);
        continue;
      }
      this.#conversations.set(id, { ...withReached(conversation, next, dueAt), next: null });
      return { id, timer: next, at: dueAt };
    }
    return null;
  }

  #keep(conversation: TimedConversation): void {
    const { _id, dueAt, reached, reachedAt } = conversation;
    if (dueAt === null && reached.length + reachedAt.length === 0) {
      this.#conversations.delete(_id);
      return;
    }
    this.#conversations.set(_id, conversation);
    if (dueAt !== null && !this.#queued.has(_id)) this.#enqueue(_id, dueAt);
  }

  #enqueue(id: string, dueAt: string): void {
    this.#queued.add(id);
    this.#queue.add(dueAt, id);
  }
}

function fresh({ _id, account, state }: AutomationConversation): TimedConversation {
  const { conversationId, inboxId } = state;
  return {
    _id,
    account,
    kind: 'conversation',
    conversationId,
    inboxId,
    waiting: state,
    live: true,
    imported: false,
    next: null,
    dueAt: null,
    armedFor: null,
    lastDueAt: null,
    reached: [],
    reachedAt: [],
  };
}
