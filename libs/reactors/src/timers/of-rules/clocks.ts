import type { ReactorDocuments } from '@bitacora/kernel';
import type { Clocks } from './arm.js';
import { contactDates, datesIn } from './known-dates.js';
import { inForce } from './timed-rules.js';
import {
  type TimedConversation,
  type TimedInbox,
  type TimedRuleInForce,
  type TimedRules,
  timerId,
} from './timer-documents.js';

type Documents = Pick<ReactorDocuments, 'get'>;

/** Says where conversations of an account are on the clock. Inboxes and contacts are read where a rule counts by them, and once. */
export class ClocksOf {
  readonly rules: readonly TimedRuleInForce[];
  readonly #inboxes = new Map<string, Promise<TimedInbox | null>>();
  readonly #asksInbox: boolean;
  readonly #asksContact: boolean;

  constructor(
    private readonly timed: TimedRules,
    private readonly documents: Documents,
  ) {
    this.rules = inForce(timed);
    this.#asksInbox = this.rules.some(({ timer }) => timer.kind !== 'lasting' || timer.inHours);
    this.#asksContact = this.rules.some(
      ({ timer }) => timer.kind === 'date' && timer.attribute.startsWith('contact.'),
    );
  }

  async of({ inboxId, contactId, dates }: TimedConversation): Promise<Clocks> {
    const { account, timeZone, zoneSince } = this.timed;
    const inbox = this.#asksInbox ? await this.#inbox(inboxId) : null;
    const hours = inbox?.state.hours ?? null;
    const since = hours ? '' : zoneSince;
    return {
      hours,
      timeZone: hours?.timeZone ?? timeZone,
      after: inbox && inbox.zoneSince > since ? inbox.zoneSince : since,
      contactDates: this.#asksContact ? await contactDates(account, contactId, this.documents) : {},
      conversationDates: datesIn(dates),
    };
  }

  #inbox(inboxId: string): Promise<TimedInbox | null> {
    const _id = timerId.inbox(this.timed.account, inboxId);
    const inbox = this.#inboxes.get(inboxId) ?? this.documents.get<TimedInbox>(_id);
    this.#inboxes.set(inboxId, inbox);
    return inbox;
  }
}
