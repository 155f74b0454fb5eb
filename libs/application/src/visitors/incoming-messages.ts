import { Inject, Injectable } from '@nestjs/common';
import { type Language, accountDecider, accountStream } from '@bitacora/account';
import { type Inbox, welcomeOf } from '@bitacora/inboxes';
import { type Hash, derivedUuid } from '@bitacora/kernel';
import { HASH, type RequestContext, StreamFolds } from '@bitacora/platform';
import type { MessageBody, WidgetItem } from '@bitacora/widget-protocol';
import { MessageIntake } from '../intake/message-intake.js';
import type { WriterThread } from '../intake/threads.js';
import { NO_FACES } from './faces.js';
import { itemOf } from './item.js';
import { refusal } from './refusals.js';
import { type Visitor, threadOf, writerOf } from './visitor.js';
import { Visitors } from './visitors.js';
import { SignIns } from './sign-ins.js';
import { WidgetInboxes } from './widget-inboxes.js';

/** Takes what visitors write in the chat; the command id derives from the id that the browser gave the message. */
@Injectable()
export class IncomingMessages {
  constructor(
    private readonly intake: MessageIntake,
    private readonly visitors: Visitors,
    private readonly inboxes: WidgetInboxes,
    private readonly signIns: SignIns,
    private readonly folds: StreamFolds,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  async receive(
    visitor: Visitor,
    { id: messageId, text, files, page, issuedAt, welcome }: MessageBody,
    request: RequestContext,
  ): Promise<WidgetItem> {
    const { account, inboxId } = visitor;
    const thread = threadFor(visitor);
    const commandId = derivedUuid(this.hash, 'widget-message', inboxId, thread.threadId, messageId);
    const message = { commandId, messageId, text, files, page, issuedAt, knownSince: issuedAt };
    const taken = await this.intake.receive(thread, message, {
      context: await this.visitors.commandContext(visitor, request),
      isBlocked: await this.visitors.isBlocked(visitor),
      inbox: await this.inboxes.byId(account, inboxId),
      mayStart: (inbox, ordinal) => this.signIns.assertMayStart(visitor, inbox, ordinal),
      ...(welcome && { welcome: (inbox: Inbox) => this.#welcomed(account, inbox, welcome) }),
    });
    if (!taken.ok) throw refusal(taken.errors);
    const item = itemOf(taken.event, taken.ordinal, NO_FACES);
    // The contact was erased since: its words cannot be read any more.
    if (!item) throw refusal([{ code: 'CONTACT_ERASED' }]);
    return item;
  }

  async #welcomed(accountId: string, inbox: Inbox, shownIn: Language) {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    return welcomeOf(inbox, account?.language ?? 'es', shownIn);
  }
}

function threadFor(visitor: Visitor): WriterThread {
  const { account, inboxId, contactId, language, typed } = visitor;
  const threadId = threadOf(visitor);
  return { account, inboxId, contactId, threadId, language, writer: writerOf(visitor), typed };
}
