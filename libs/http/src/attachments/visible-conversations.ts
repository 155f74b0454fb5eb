import { Injectable } from '@nestjs/common';
import {
  type Conversation,
  conversationDecider,
  conversationStream,
} from '@bitacora/conversations';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { StreamFolds, type Viewer } from '@bitacora/platform';

/** Finds conversations in the log itself, for people who may see them. */
@Injectable()
export class VisibleConversations {
  constructor(private readonly folds: StreamFolds) {}

  /** Null for one of another account, and of an inbox that the agent does not work in. */
  async find(viewer: Viewer, conversationId: string): Promise<Conversation | null> {
    const { accountId, userId, role } = viewer;
    const stream = conversationStream(accountId, conversationId);
    const conversation = await this.folds.state(stream, conversationDecider);
    if (!conversation || role !== 'agent') return conversation;
    const inbox = await this.folds.state(
      inboxStream(accountId, conversation.inboxId),
      inboxDecider,
    );
    return inbox?.collaboratorIds.includes(userId) ? conversation : null;
  }
}
