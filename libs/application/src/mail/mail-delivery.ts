import {
  type Clock,
  type Collection,
  type CommandDispatcher,
  type Hash,
  type Ids,
  isErased,
  systemContext,
} from '@bitacora/kernel';
import {
  type Mail,
  type MailLane,
  type MailMessage,
  type MailOutcome,
  type MailTransport,
  GiveUpMail,
  RecordMailFailed,
  RecordMailOutcomeUnknown,
  RecordMailSent,
  StartMailAttempt,
  isRecipientErased,
  mailDecider,
  mailStream,
} from '@bitacora/mail';
import type { StreamCache } from '@bitacora/runtime';
import { type MailDocument, dueMails } from '@bitacora/views';
import { Links } from '../links/links.js';
import type { LogoContent, ShownLogos } from '../pictures/shown-logos.js';
import type { ConversationMails } from './conversation-mails.js';
import type { NewsMails } from './news-mails.js';
import { renderMail } from './render-mail.js';

export interface MailDeliveryParts {
  /** The mails as people see them. Asked each time: a rebuild replaces the collection. */
  readonly mails: () => Collection<MailDocument>;
  readonly streams: Pick<StreamCache, 'refresh'>;
  readonly dispatcher: CommandDispatcher;
  readonly transport: MailTransport;
  readonly logos: Pick<ShownLogos, 'content'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hash: Hash;
  readonly publicUrl: string;
  readonly news: Pick<NewsMails, 'prepared'>;
  readonly conversations: Pick<ConversationMails, 'prepared'>;
  /** The address that mails are from; its host is a part of each Message-ID. */
  readonly from: string;
}

/** Most mails that one process hands over in a minute; the others wait. */
export const MAILS_PER_MINUTE = 120;
/** Most of them that no person sits and waits for. */
export const OTHER_MAILS_PER_MINUTE = 90;
const MINUTE_MS = 60_000;
/** Most mails that are looked at before the next look at the time. */
const MOST_AT_A_TIME = 120;

/** Mails of a lane that are handed over at the same time, and those that are chosen together: few, so that new ones get a turn. */
const LANES = {
  awaited: { atOnce: 2, together: 4 },
  others: { atOnce: 3, together: 12 },
} as const satisfies Readonly<Record<MailLane, object>>;

/** A mail of the most in a minute: when it took its place, by a clock that never goes back. */
interface MinutePlace {
  readonly lane: MailLane;
  readonly at: number;
}

/** A mail whose turn it is, with its place in the minute. */
interface Chosen {
  readonly mail: MailDocument;
  readonly place: MinutePlace;
}

/**
 * Hands mails over that are due. The log decides who does: an attempt is recorded before, and of two processes that
 * start the same one, one is refused. What the server answered is recorded after; where a process dies in between, the
 * attempt is one of unknown outcome, and the mail is not sent again by itself.
 */
export class MailDelivery {
  readonly #parts: MailDeliveryParts;
  readonly #links: Links;
  /** Mails that were handed over in the last minute, or are about to be. */
  readonly #places = new Set<MinutePlace>();
  /** The account that had the latest turn in a lane. */
  readonly #turns: Record<MailLane, string> = { awaited: '', others: '' };

  constructor(parts: MailDeliveryParts) {
    this.#parts = parts;
    this.#links = new Links(parts.hash, parts);
  }

  /** Hands over what is due now in a lane, as far as the rate allows, and starts nothing more once the signal aborts. */
  async deliver(lane: MailLane, signal?: AbortSignal): Promise<void> {
    const taken = new Set<string>();
    const queue: Chosen[] = [];
    let filling: Promise<void> | null = null;
    const fill = async () => {
      const chosen = await this.#chosen(lane, taken);
      for (const { mail } of chosen) taken.add(mail._id);
      queue.push(...chosen);
    };
    const next = async (): Promise<Chosen | undefined> => {
      if (queue.length === 0 && taken.size < MOST_AT_A_TIME) {
        await (filling ??= fill().finally(() => (filling = null)));
      }
      return queue.shift();
    };
    const row = async (): Promise<void> => {
      while (!signal?.aborted) {
        const chosen = await next();
        if (!chosen) return;
        const { mail, place } = chosen;
        const isStarted = await this.#attempt(mail.account, mail.mailId);
        if (!isStarted) this.#places.delete(place);
      }
    };
    // One that fails ends its own row only: the others take what is left.
    const rows = await Promise.allSettled(Array.from({ length: LANES[lane].atOnce }, row));
    for (const { place } of queue) this.#places.delete(place);
    const failed = rows.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** The next few that are due: chosen again each time, so that a mail that came just now is not behind all others. */
  async #chosen(lane: MailLane, taken: ReadonlySet<string>): Promise<readonly Chosen[]> {
    const { mails, clock } = this.#parts;
    const places = this.#reserved(lane);
    if (places.length === 0) return [];
    try {
      const request = { lane, limit: places.length, taken, now: clock.now() };
      const due = await dueMails(mails(), { ...request, after: this.#turns[lane] });
      this.#turns[lane] = due.after;
      return due.mails.flatMap((mail) => {
        const place = places.shift();
        return place ? [{ mail, place }] : [];
      });
    } finally {
      for (const place of places) this.#places.delete(place);
    }
  }

  /** True when the mail was handed over, whatever came of it. */
  async #attempt(accountId: string, mailId: string): Promise<boolean> {
    const { streams, transport, clock } = this.#parts;
    const { state } = await streams.refresh(mailStream(accountId, mailId), mailDecider);
    const mail = state as Mail | null;
    if (mail?.state !== 'waiting') return false;
    const rendered = await this.#rendered(accountId, mail);
    const end = endOf(mail, clock.now()) ?? (rendered ? null : 'noLongerNews');
    if (end || !rendered) {
      const reason = end ?? 'noLongerNews';
      await this.#send(accountId, (context) => new GiveUpMail({ mailId, reason }, context));
      return false;
    }
    const attempt = mail.attempts + 1;
    const isStarted = await this.#send(
      accountId,
      (context) => new StartMailAttempt({ mailId, attempt }, context),
    );
    if (!isStarted) return false;
    const messageId = this.#messageId(accountId, mailId);
    const outcome = await transport.send({ messageId, ...rendered });
    await this.#record(accountId, { mailId, attempt }, outcome);
    return true;
  }

  /** Whom the mail goes to and what it says; null when it is of no use to its reader any more. */
  async #rendered(accountId: string, mail: Mail): Promise<Omit<MailMessage, 'messageId'> | null> {
    const logo = await this.#logo(accountId);
    const { fromVisitor } = mail;
    if (fromVisitor && !isErased(fromVisitor)) {
      const { name, email, text } = fromVisitor;
      const parameters = { ...mail.parameters, name, email };
      const late = { lines: [text], settings: null };
      const rendered = renderMail({ ...mail, parameters }, null, logo, late);
      return { to: String(mail.to), replyTo: email, ...rendered };
    }
    if (mail.template !== 'news' && !mail.conversation) {
      const address = mail.link && this.#links.address(accountId, mail.link);
      return { to: String(mail.to), ...renderMail(mail, address, logo) };
    }
    const { news, conversations } = this.#parts;
    const prepared = await (mail.template === 'news' ? news : conversations).prepared(
      accountId,
      mail,
    );
    if (!prepared) return null;
    const { to, words: parameters, address, lines, settings } = prepared;
    return { to, ...renderMail({ ...mail, parameters }, address, logo, { lines, settings }) };
  }

  /** A mail goes without the logo rather than not at all. */
  #logo(accountId: string): Promise<LogoContent | null> {
    return this.#parts.logos.content(accountId).catch(() => null);
  }

  async #record(
    accountId: string,
    of: { readonly mailId: string; readonly attempt: number },
    outcome: MailOutcome,
  ): Promise<void> {
    await this.#send(accountId, (context) => {
      switch (outcome.kind) {
        case 'accepted':
          return new RecordMailSent(of, context);
        case 'unknown':
          return new RecordMailOutcomeUnknown(of, context);
        case 'refused':
        case 'later': {
          const { reason, replyCode } = outcome;
          const final = outcome.kind === 'refused';
          return new RecordMailFailed({ ...of, reason, replyCode, final }, context);
        }
      }
    });
  }

  /** True when the command was carried out. Its id is new each time, so that another process's is never taken for it. */
  async #send(
    accountId: string,
    commandOf: (
      context: ReturnType<typeof systemContext>,
    ) => Parameters<CommandDispatcher['execute']>[0],
  ): Promise<boolean> {
    const { dispatcher, ids } = this.#parts;
    const context = systemContext(accountId, { correlationId: ids.next() });
    const result = await dispatcher.execute(commandOf(context));
    return result.ok && result.events.length > 0;
  }

  /** Places for the next few of the lane: those that people wait for have what is left by the others. */
  #reserved(lane: MailLane): MinutePlace[] {
    const at = this.#parts.clock.monotonic();
    for (const place of this.#places) if (place.at <= at - MINUTE_MS) this.#places.delete(place);
    const left = MAILS_PER_MINUTE - this.#places.size;
    const ofLane = [...this.#places].filter((place) => place.lane === lane).length;
    const most = lane === 'awaited' ? left : Math.min(left, OTHER_MAILS_PER_MINUTE - ofLane);
    const length = Math.max(0, Math.min(most, LANES[lane].together));
    const places = Array.from({ length }, () => ({ lane, at }));
    for (const place of places) this.#places.add(place);
    return places;
  }

  /** The same for every attempt, so that a server or a reader sees a repeat; says nothing about the mail. */
  #messageId(accountId: string, mailId: string): string {
    const { hash, from } = this.#parts;
    const digest = hash.hmac('mail-ids', `${accountId}|${mailId}`).slice(0, 32);
    return `${digest}@${from.slice(from.lastIndexOf('@') + 1)}`;
  }
}

function endOf(mail: Mail, now: string): 'recipientErased' | 'tooLate' | null {
  if (isRecipientErased(mail)) return 'recipientErased';
  return now < mail.giveUpAt ? null : 'tooLate';
}
