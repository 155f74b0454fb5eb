import { type ConversationEvent, type Remaining, mailsIn } from '@bitacora/conversations/published';
import type { LiveRule } from '../engine/rule-set.js';

/**
 * What a planned pass is expected to come to: noted until its record is in the log, because the next event may come
 * before it, and limits and loads have to hold for that too. What only may happen is noted apart.
 */
export class ExpectedPass {
  /** Changes that it makes. */
  changes = 0;
  /** It asks for more changes than the act behind it may set off. */
  overrun = false;
  /** A rule that stops acts; the rules behind it act only when it fails. */
  stopped = false;
  /** Mails that it asks for. */
  mails = 0;
  /** Who is assigned by load. */
  assigned: string | null = null;
  /** Rules with limits that may run, and those that may do so in shadow. */
  readonly runs: string[] = [];
  readonly trials: string[] = [];
  /** Rules of the messages that may be sent. */
  readonly messages: string[] = [];
  #sent: number;
  #changesBefore = 0;
  #counts = false;
  #rule: LiveRule | null = null;

  constructor(
    private readonly changesLeft: number,
    private readonly messagesLeft: Remaining,
  ) {
    this.#sent = messagesLeft.pending.length;
  }

  /** The next rule that is due; `likely` when its limit is expected to let it run, `isRun` when it counts for its limit. */
  begin(rule: LiveRule, likely: boolean, isRun = true): void {
    this.#rule = rule;
    this.#counts = likely && !this.stopped;
    this.#changesBefore = this.changes;
    if (isRun && rule.body.limits) (rule.mode === 'on' ? this.runs : this.trials).push(rule.ruleId);
  }

  /** Whether a change is expected to be made; it is noted. */
  takes(change: ConversationEvent): boolean {
    const isMessage = change.type === 'MessageSent';
    if (isMessage) {
      this.messages.push(this.#rule?.ruleId ?? '');
      if (this.#sent >= this.messagesLeft.left) return false;
    }
    if (change.type === 'ConversationMailRequested') this.mails += mailsIn(change);
    if (!this.#counts) return true;
    if (this.changes >= this.changesLeft) {
      this.overrun = true;
      return false;
    }
    this.changes += 1;
    if (isMessage) this.#sent += 1;
    if (change.type === 'ConversationAssigned') {
      this.assigned = change.data.choice === null ? null : change.data.userId;
    }
    return true;
  }

  /** The turn of the rule is over; `stops` when it ends the pass if it acted. */
  end(stops: boolean): void {
    if (stops && this.changes > this.#changesBefore) this.stopped = true;
  }
}
