import { Inject, Injectable } from '@nestjs/common';
import { ReceiveMessage, StartConversation, conversationDecider } from '@bitacora/conversations';
import type {
  AnsweredWelcome,
  ConversationEvent,
  MessageOrigin,
  QuotedMessage,
  SharedContent,
  StatedKind,
} from '@bitacora/conversations/published';
import { REFUSED_TEXT_MAX, RecordBlockedMessage } from '@bitacora/contacts';
import type { Inbox } from '@bitacora/inboxes';
import {
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type Hash,
  type Recorded,
  type RecordedEvent,
  cutText,
  derivedUuid,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, EVENT_LOG, HASH, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import { Uploads } from '../files/uploads.js';
import { type WriterThread, Threads } from './threads.js';

/** Earlier conversations that are asked whether they hold the message already. */
const EARLIER_ASKED = 20;
/** Times that a next conversation is tried when others resolve as fast as this one opens. */
const MAX_OPENED = 5;
type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>;

/** Events that are read at once when a message is looked for. */
const PAGE = 200;

/** A message as it came, whatever the channel. */
export interface ArrivedMessage {
  /** Derives from what the channel calls the message: a repeat has the same. */
  readonly commandId: string;
  readonly messageId: string;
  readonly text: string;
  /** Ids of files that were kept for the contact before. */
  readonly files: readonly string[];
  /** Address of the page on which it was written; null: none. */
  readonly page: string | null;
  readonly issuedAt: string;
  /** What an answer repeats of it; absent: nothing. */
  readonly origin?: MessageOrigin | undefined;
  /** The message that it answers. */
  readonly quotes?: QuotedMessage | undefined;
  /** A program wrote it, or it went to many: no rule answers it. */
  readonly isAutomatic?: boolean | undefined;
  /** What the channel says that it is. */
  readonly messageKind?: StatedKind | undefined;
  /** What its text has the plain form of. */
  readonly shared?: SharedContent | undefined;
  /** The album that it is a part of. */
  readonly albumId?: string | undefined;
  /** From when on a repeat of it may have been taken before; usually `issuedAt`. */
  readonly knownSince: string;
}

/** What the channel adds to the intake. */
export interface IntakeParts {
  readonly context: CommandContext;
  readonly isBlocked: boolean;
  /** Null: there is none any more. */
  readonly inbox: Inbox | null;
  /**
   * Which conversation it belongs to, by its ordinal, where the channel has threads; null: it begins one. Absent: the newest. One that
   * is over and does not open again is followed by the next.
   */
  placeOf?(latest: number): Promise<number | null>;
  /** Throws where this one may not start a conversation. */
  mayStart?(inbox: Inbox, ordinal: number): Promise<void>;
  /** The welcome message that the message answers. */
  welcome?(inbox: Inbox): Promise<AnsweredWelcome | undefined>;
}

/** The event of a message that was taken, with the ordinal of its conversation. */
export type Intake =
  { readonly ok: true; readonly event: RecordedEvent; readonly ordinal: number } | CommandRefused;

/**
 * Takes a message once, however often it comes: the conversation's id derives from inbox, writer and ordinal, so that repeats
 * and races meet in one stream. Earlier conversations are asked first, because a repeat can arrive after its conversation was
 * resolved and the next one began.
 */
@Injectable()
export class MessageIntake {
  constructor(
    private readonly bus: Bus,
    private readonly threads: Threads,
    private readonly uploads: Uploads,
    private readonly folds: StreamFolds,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** Refuses with the code of the domain, CONTACT_BLOCKED, or CONFLICT when others resolve as fast as this one opens. */
  async receive(
    thread: WriterThread,
    message: ArrivedMessage,
    parts: IntakeParts,
  ): Promise<Intake> {
    const latest = await this.threads.latest(thread);
    // A repeat with files asks the newest conversation too: its files may be past the time for sending. So does one of a
    // contact that was blocked since, and one that would begin a conversation.
    const asksNewest = message.files.length > 0 || parts.isBlocked || parts.placeOf !== undefined;
    const known = await this.#earlier(thread, asksNewest ? latest + 1 : latest, message);
    if (known) return known;
    if (!parts.inbox || parts.inbox.deletedAt !== null)
      return refused(refuse('INBOX_DELETED', 'inboxId'));
    if (parts.isBlocked) return this.#block(thread, message, parts.context);
    for (const ordinal of await ordinalsTried(latest, parts)) {
      const place = { ordinal, isNew: ordinal > latest };
      const result = await this.#write(thread, place, message, { ...parts, inbox: parts.inbox });
      if (result.ok) return this.#taken(thread, ordinal, result, message.messageId);
      if (!result.errors.some(({ code }) => code === 'CONVERSATION_CLOSED')) return result;
    }
    return refused(refuse('CONFLICT'));
  }

  /** Whether a message was taken before. */
  async isKnown(
    thread: WriterThread,
    message: Pick<ArrivedMessage, 'commandId' | 'knownSince'>,
  ): Promise<boolean> {
    const latest = await this.threads.latest(thread);
    return (await this.#earlier(thread, latest + 1, message)) !== null;
  }

  /** Keeps what a blocked contact wrote for the audit log. */
  async #block(
    { contactId, inboxId }: WriterThread,
    { text: written, files, messageId, issuedAt }: ArrivedMessage,
    context: CommandContext,
  ): Promise<Intake> {
    const text = cutText(written, REFUSED_TEXT_MAX);
    const data = { contactId, inboxId, text, files: files.length };
    // Of its own: the message may be sent again, and is another command, once the contact may write.
    const id = derivedUuid(this.hash, 'widget-refused', inboxId, contactId, messageId);
    const result = await this.bus.execute(
      new RecordBlockedMessage(data, context, { id, issuedAt }),
    );
    return result.ok ? refused(refuse('CONTACT_BLOCKED')) : result;
  }

  async #earlier(
    thread: WriterThread,
    before: number,
    { commandId: id, knownSince: issuedAt }: Pick<ArrivedMessage, 'commandId' | 'knownSince'>,
  ): Promise<Intake | null> {
    for (let ordinal = before - 1; ordinal > 0 && ordinal >= before - EARLIER_ASKED; ordinal -= 1) {
      const stream = this.threads.streamOf(thread, ordinal);
      const events = await this.folds.writtenBy(stream, conversationDecider, { id, issuedAt });
      const event = events.find(isMessage);
      if (event) return { ok: true, event, ordinal };
    }
    return null;
  }

  async #write(
    thread: WriterThread,
    { ordinal, isNew }: { readonly ordinal: number; readonly isNew: boolean },
    { commandId: id, messageId, text, files, page, issuedAt, ...arrived }: ArrivedMessage,
    { inbox, context, ...parts }: IntakeParts & { readonly inbox: Inbox },
  ): Promise<CommandResult> {
    if (isNew) await parts.mayStart?.(inbox, ordinal);
    const { startsAs: status, afterClosing } = inbox.automatic;
    const { account, contactId, inboxId, language, writer, typed } = thread;
    const conversationId = this.threads.idOf(thread, ordinal);
    const place = { account, contactId, conversationId, uploaderId: thread.threadId };
    const attachments = await this.uploads.take(files, place);
    if ('code' in attachments) return refused(attachments);
    // It is shown where a conversation begins, and in one that began already where the inbox wants that.
    const mayAnswer = isNew || inbox.chat.behaviour.welcomeInStarted;
    const welcome = mayAnswer ? await parts.welcome?.(inbox) : undefined;
    const { origin, isAutomatic, messageKind, shared, albumId, quotes } = arrived;
    const more = { origin, isAutomatic, messageKind, shared, albumId, quotes };
    const written = { messageId, text, attachments, welcome, ...more };
    const words = { conversationId, contactId, inboxId, ...written };
    const envelope = { id, issuedAt };
    const command = isNew
      ? new StartConversation(
          { ...words, ordinal, page, language, status, writer, typed },
          context,
          envelope,
        )
      : new ReceiveMessage({ ...words, reopens: afterClosing === 'reopen' }, context, envelope);
    return this.bus.execute(command);
  }

  async #taken(
    thread: WriterThread,
    ordinal: number,
    result: CommandResult & { readonly ok: true },
    messageId: string,
  ): Promise<Intake> {
    const written = result.events.find(isMessage);
    if (written) return { ok: true, event: written, ordinal };
    // Nothing was written because the conversation holds a message with this id.
    const stream = this.threads.streamOf(thread, ordinal);
    const event = await this.#newest(stream, result.revision, messageId);
    return event ? { ok: true, event, ordinal } : refused(refuse('CONTACT_ERASED'));
  }

  /** A conversation knows its newest messages only, so the one that is looked for is near the end. */
  async #newest(
    stream: string,
    revision: number,
    messageId: string,
  ): Promise<RecordedEvent | null> {
    for (let from = revision; from >= 0; from -= PAGE) {
      const options = { from, limit: PAGE, direction: 'backwards' } as const;
      const found = (await this.log.read(stream, options)).find(
        (event) => isMessage(event) && event.data.messageId === messageId,
      );
      if (found) return found;
    }
    return null;
  }
}

/** The conversation that a message belongs to, and those that follow when it is over. */
async function ordinalsTried(latest: number, { placeOf }: IntakeParts): Promise<readonly number[]> {
  const next = (from: number) => Array.from({ length: MAX_OPENED }, (_, nth) => from + nth);
  if (!placeOf) return next(Math.max(latest, 1));
  const ordinal = await placeOf(latest);
  return ordinal === null || ordinal >= latest
    ? next(ordinal ?? latest + 1)
    : [ordinal, ...next(latest + 1)];
}

function isMessage(event: RecordedEvent): event is Recorded<Received> {
  return event.type === 'MessageReceived';
}
