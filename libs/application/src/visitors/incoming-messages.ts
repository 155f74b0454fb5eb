import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import { type Language, accountDecider, accountStream } from '@bitacora/account';
import { ReceiveMessage, StartConversation, conversationDecider } from '@bitacora/conversations';
import { REFUSED_TEXT_MAX, RecordBlockedMessage } from '@bitacora/contacts';
import { type Inbox, welcomeOf } from '@bitacora/inboxes';
import {
  type CommandContext,
  type CommandResult,
  type Hash,
  type RecordedEvent,
  cutText,
  derivedUuid,
} from '@bitacora/kernel';
import { Uploads } from '../files/uploads.js';
import {
  Bus,
  EVENT_LOG,
  type ReadableEventLog,
  HASH,
  type RequestContext,
  StreamFolds,
} from '@bitacora/platform';
import type { MessageBody, WidgetItem } from '@bitacora/widget-protocol';
import { VisitorConversations } from './visitor-conversations.js';
import { NO_FACES } from './faces.js';
import { itemOf } from './item.js';
import { contactBlocked, inboxDeleted, refusal } from './refusals.js';
import { type Visitor, threadOf, writerOf } from './visitor.js';
import { Visitors } from './visitors.js';
import { SignIns } from './sign-ins.js';
import { WidgetInboxes } from './widget-inboxes.js';

/** Earlier conversations that are asked whether they hold the message already. */
const EARLIER_ASKED = 20;
/** Times that a next conversation is tried when others resolve as fast as this one opens. */
const MAX_OPENED = 5;
/** Events that are read at once when a message is looked for. */
const PAGE = 200;

/**
 * Takes a visitor's message once, however often it comes: its command id derives from the id that
 * the browser gave it, and the conversation's id from inbox, contact and ordinal, so that repeats and races
 * meet in one stream. Earlier conversations are asked first, because a repeat can arrive
 * after its conversation was resolved and the next one began.
 */
@Injectable()
export class IncomingMessages {
  constructor(
    private readonly bus: Bus,
    private readonly visitors: Visitors,
    private readonly inboxes: WidgetInboxes,
    private readonly conversations: VisitorConversations,
    private readonly signIns: SignIns,
    private readonly uploads: Uploads,
    private readonly folds: StreamFolds,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  async receive(
    visitor: Visitor,
    message: MessageBody,
    request: RequestContext,
  ): Promise<WidgetItem> {
    const latest = await this.conversations.latest(visitor);
    const commandId = derivedUuid(
      this.hash,
      'widget-message',
      visitor.inboxId,
      threadOf(visitor),
      message.id,
    );
    const isBlocked = await this.visitors.isBlocked(visitor);
    // A repeat with files asks the newest conversation too: its files may be past the time for sending. So does one of a
    // contact that was blocked since.
    const before = message.files.length > 0 || isBlocked ? latest + 1 : latest;
    const known = await this.earlier(visitor, before, commandId, message.issuedAt);
    if (known) return known;
    const inbox = await this.inboxes.byId(visitor.account, visitor.inboxId);
    if (!inbox || inbox.deletedAt !== null) {
      throw inboxDeleted();
    }
    const context = await this.visitors.commandContext(visitor, request);
    if (isBlocked) {
      await this.record(visitor, message, context);
      throw contactBlocked();
    }
    const first = Math.max(latest, 1);
    for (let ordinal = first; ordinal < first + MAX_OPENED; ordinal += 1) {
      const result = await this.write(
        visitor,
        ordinal,
        ordinal > latest,
        commandId,
        message,
        context,
        inbox,
      );
      if (result.ok) return this.itemFrom(visitor, ordinal, result, message.id);
      if (!result.errors.some(({ code }) => code === 'CONVERSATION_CLOSED')) {
        throw refusal(result.errors);
      }
    }
    throw new HttpException({ code: 'CONFLICT' }, HttpStatus.SERVICE_UNAVAILABLE);
  }

  /** Keeps what a blocked contact wrote for the audit log. */
  private async record(
    { contactId, inboxId }: Visitor,
    message: MessageBody,
    context: CommandContext,
  ): Promise<void> {
    const { issuedAt, files } = message;
    const text = cutText(message.text, REFUSED_TEXT_MAX);
    const data = { contactId, inboxId, text, files: files.length };
    // Of its own: the message may be sent again, and is another command, once the contact may write.
    const id = derivedUuid(this.hash, 'widget-refused', inboxId, contactId, message.id);
    const result = await this.bus.execute(
      new RecordBlockedMessage(data, context, { id, issuedAt }),
    );
    if (!result.ok) throw refusal(result.errors);
  }

  private async earlier(
    visitor: Visitor,
    before: number,
    commandId: string,
    issuedAt: string,
  ): Promise<WidgetItem | null> {
    for (let ordinal = before - 1; ordinal > 0 && ordinal >= before - EARLIER_ASKED; ordinal -= 1) {
      const stream = this.conversations.streamOf(visitor, ordinal);
      const command = { id: commandId, issuedAt };
      const events = await this.folds.writtenBy(stream, conversationDecider, command);
      const item = firstItem(events, ordinal);
      if (item) return item;
    }
    return null;
  }

  private async write(
    visitor: Visitor,
    ordinal: number,
    starts: boolean,
    id: string,
    { id: messageId, text, files, page, issuedAt, welcome: shownIn }: MessageBody,
    context: CommandContext,
    inbox: Inbox,
  ): Promise<CommandResult> {
    if (starts) await this.signIns.assertMayStart(visitor, inbox, ordinal);
    const { startsAs: status, afterClosing } = inbox.automatic;
    const { account, contactId, inboxId, language } = visitor;
    const conversationId = this.conversations.idOf(visitor, ordinal);
    const place = { account, contactId, conversationId, uploaderId: contactId };
    const attachments = await this.uploads.take(files, place);
    if ('code' in attachments) throw refusal([attachments]);
    const welcome = shownIn ? await this.welcomed(account, inbox, shownIn) : undefined;
    const words = { conversationId, contactId, inboxId, messageId, text, attachments, welcome };
    const envelope = { id, issuedAt };
    const command = starts
      ? new StartConversation(
          {
            ...{ ...words, ordinal, page, language, status },
            ...{ writer: writerOf(visitor), typed: visitor.typed },
          },
          context,
          envelope,
        )
      : new ReceiveMessage({ ...words, reopens: afterClosing === 'reopen' }, context, envelope);
    return this.bus.execute(command);
  }

  private async welcomed(accountId: string, inbox: Inbox, shownIn: Language) {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    return welcomeOf(inbox, account?.language ?? 'es', shownIn);
  }

  private async itemFrom(
    visitor: Visitor,
    ordinal: number,
    result: CommandResult & { readonly ok: true },
    messageId: string,
  ): Promise<WidgetItem> {
    const written = firstItem(result.events, ordinal);
    if (written) return written;
    // Nothing was written because the conversation holds a message with this id.
    const stream = this.conversations.streamOf(visitor, ordinal);
    const known = await this.newest(stream, result.revision, (event) => {
      const item = itemOf(event, ordinal, NO_FACES);
      return item?.clientId === messageId ? item : null;
    });
    if (!known) throw refusal([{ code: 'CONTACT_ERASED' }]);
    return known;
  }

  /** The newest event that is looked for. A conversation knows its newest messages only, so it is near the end. */
  private async newest(
    stream: string,
    revision: number,
    find: (event: RecordedEvent) => WidgetItem | null,
  ): Promise<WidgetItem | null> {
    for (let from = revision; from >= 0; from -= PAGE) {
      const options = { from, limit: PAGE, direction: 'backwards' } as const;
      for (const event of await this.log.read(stream, options)) {
        const item = find(event);
        if (item) return item;
      }
    }
    return null;
  }
}

function firstItem(events: readonly RecordedEvent[], ordinal: number): WidgetItem | null {
  return events.flatMap((event) => itemOf(event, ordinal, NO_FACES) ?? [])[0] ?? null;
}
