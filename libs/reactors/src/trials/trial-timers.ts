import type { WaitingState } from '@bitacora/conversations/published';
import {
  type ArmedTimer,
  type FactAttribute,
  type KnownDates,
  factNamed,
  inboxesAskedBy,
  timedRule,
} from '@bitacora/rules';
import type { AttributeValues } from '@bitacora/schema';
import type { TriedRule } from '../automation/engine/rule-set.js';
import type { AutomationConversation } from '../automation/folding/automation-documents.js';
import { type Clocks, armed, withReached } from '../timers/of-rules/arm.js';
import { datesAfter, datesIn } from '../timers/of-rules/known-dates.js';
import { freshConversation } from '../timers/of-rules/timed-conversation.js';
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

/** A conversation as it is now, and what its timers are counted by. */
export interface TrialMoment extends Pick<Clocks, 'hours' | 'timeZone' | 'after'> {
  readonly conversation: AutomationConversation;
  /** Values of the attribute that the rule counts from. */
  readonly values: AttributeValues;
  /** When this is so from, ISO 8601 UTC; empty: since before the trial began. */
  readonly at: string;
  /** Its newest event was imported, at that time; empty: it was not. */
  readonly importedAt: string;
}

/**
 * The timers that a tried rule would have had: armed by the same functions as those of rules in force, from the moment at which the
 * trial begins. Waits under way then are measured from their beginning; what was over before is passed by.
 */
export class TrialTimers {
  readonly #rules: readonly TimedRuleInForce[];
  readonly #conversations = new Map<string, TimedConversation>();
  /** Id of a document -> the earliest time at which it is in the queue. */
  readonly #queued = new Map<string, string>();
  readonly #queue = new DueQueue<string>();
  /** The date attribute that the rule counts from; null: it counts from none. */
  readonly attribute: FactAttribute | null;

  constructor({ ruleId, version, body }: TriedRule, from: string) {
    const timed = timedRule({ ruleId, version }, body);
    this.#rules = timed ? [{ ...timed, inboxIds: inboxesAskedBy(body.conditions), from }] : [];
    const date = timed?.timer.kind === 'date' ? timed.timer.attribute : '';
    this.attribute = factNamed(date)?.attribute ?? null;
  }

  /** Whether the rule waits for time at all. */
  get areNeeded(): boolean {
    return this.#rules.length > 0;
  }

  /** Arms or disarms by a conversation as it is now. */
  arm({ conversation, values, at, importedAt, ...clocks }: TrialMoment): void {
    const { _id, account, contactId, state } = conversation;
    const { conversationId, inboxId } = state;
    const here = { data: { conversationId, contactId }, metadata: { accountId: account } };
    const known =
      this.#conversations.get(_id) ?? freshConversation(here as never, _id, inboxId, state);
    const dates = this.#datesAfter(datesIn(known.dates), values, at);
    const imported = importedAt !== '';
    const moment: TimedConversation = {
      ...known,
      ...(dates ? { dates } : {}),
      waiting: waitingOf(state),
      imported,
      importedAt: imported ? importedAt : known.importedAt,
    };
    const all = { contactDates: dates ?? {}, conversationDates: dates ?? {} };
    this.#keep(armed(moment, this.#rules, { ...clocks, ...all }));
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
      const reached = withReached(conversation, { ...next, wait: next.wait.wait }, dueAt);
      this.#conversations.set(id, { ...reached, next: null });
      return { id, timer: next, at: dueAt };
    }
    return null;
  }

  /** Its own dates and those of its contact are one list here: the rule counts from one attribute. */
  #datesAfter(known: KnownDates, values: AttributeValues, at: string): KnownDates | null {
    if (!this.attribute) return null;
    const { id: attributeId } = this.attribute;
    const value = Object.hasOwn(values, attributeId) ? (values[attributeId] ?? null) : null;
    const here = { conversationId: '', contactId: '', attributeId, value };
    return datesIn(datesAfter(known, here, at));
  }

  #keep(conversation: TimedConversation): void {
    const { _id, dueAt, reached, reachedAt, dates, importedAt } = conversation;
    const says = reached.length + reachedAt.length > 0 || dates !== undefined || importedAt !== '';
    if (dueAt === null && !says) {
      this.#conversations.delete(_id);
      return;
    }
    this.#conversations.set(_id, conversation);
    if (dueAt !== null && dueAt < (this.#queued.get(_id) ?? '~')) this.#enqueue(_id, dueAt);
  }

  #enqueue(id: string, dueAt: string): void {
    this.#queued.set(id, dueAt);
    this.#queue.add(dueAt, id);
  }
}

function waitingOf({
  status,
  statusSince,
  activeSince,
  waitingSince,
  lastAgentMessageAt,
}: WaitingState): WaitingState {
  return { status, statusSince, activeSince, waitingSince, lastAgentMessageAt };
}
