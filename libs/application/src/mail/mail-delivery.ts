import {
  type Clock,
  type Collection,
  type CommandDispatcher,
  type Hash,
  type Ids,
  systemContext,
} from '@bitacora/kernel';
import {
  type Mail,
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

/** Mails that are handed over at the same time. */
const AT_ONCE = 4;
/** Most mails that one process hands over in a minute; the others wait. */
export const MAILS_PER_MINUTE = 120;
const MINUTE_MS = 60_000;

/**
 * Hands mails over that are due. The log decides who does: an attempt is recorded before, and of two processes that
 * start the same one, one is refused. What the server answered is recorded after; where a process dies in between, the
 * attempt is one of unknown outcome, and the mail is not sent again by itself.
 */
export class MailDelivery {
  readonly #parts: MailDeliveryParts;
  readonly #links: Links;
  /** When the attempts of the last minute were started, by a clock that never goes back. */
  #started: readonly number[] = [];

  constructor(parts: MailDeliveryParts) {
    this.#parts = parts;
    this.#links = new Links(parts.hash, parts);
  }

  /** Hands over what is due now, as far as the rate allows, and starts nothing more once the signal aborts. */
  async deliver(signal?: AbortSignal): Promise<void> {
    const { mails, clock } = this.#parts;
    const due = [...(await dueMails(mails(), clock.now(), this.#allowed()))];
    const next = async (): Promise<void> => {
      for (let mail = due.shift(); mail && !signal?.aborted; mail = due.shift()) {
        await this.#attempt(mail.account, mail.mailId);
      }
    };
    // One that fails ends its own row only: the others take what is left.
    const rows = await Promise.allSettled(Array.from({ length: AT_ONCE }, next));
    const failed = rows.find((row) => row.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #attempt(accountId: string, mailId: string): Promise<void> {
    const { streams, transport, clock } = this.#parts;
    const { state } = await streams.refresh(mailStream(accountId, mailId), mailDecider);
    const mail = state as Mail | null;
    if (mail?.state !== 'waiting') return;
    const rendered = await this.#rendered(accountId, mail);
    const end = endOf(mail, clock.now()) ?? (rendered ? null : 'noLongerNews');
    if (end || !rendered) {
      const reason = end ?? 'noLongerNews';
      await this.#send(accountId, (context) => new GiveUpMail({ mailId, reason }, context));
      return;
    }
    const attempt = mail.attempts + 1;
    const isStarted = await this.#send(
      accountId,
      (context) => new StartMailAttempt({ mailId, attempt }, context),
    );
    if (!isStarted) return;
    this.#started = [...this.#started, clock.monotonic()];
    const messageId = this.#messageId(accountId, mailId);
    const outcome = await transport.send({ messageId, ...rendered });
    await this.#record(accountId, { mailId, attempt }, outcome);
  }

  /** Whom the mail goes to and what it says; null when it is of no use to its reader any more. */
  async #rendered(accountId: string, mail: Mail): Promise<Omit<MailMessage, 'messageId'> | null> {
    const logo = await this.#logo(accountId);
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

  #allowed(): number {
    const since = this.#parts.clock.monotonic() - MINUTE_MS;
    this.#started = this.#started.filter((time) => time > since);
    return Math.max(0, MAILS_PER_MINUTE - this.#started.length);
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
