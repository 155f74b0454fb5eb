import { Injectable } from '@nestjs/common';
import {
  type Conversation,
  conversationDecider,
  conversationStream,
} from '@bitacora/conversations';
import { InboxAccess, StreamFolds, type Viewer } from '@bitacora/platform';

/** Finds conversations in the log itself, for people who may see them. */
@Injectable()
export class VisibleConversations {
  constructor(
    private readonly folds: StreamFolds,
    private readonly access: InboxAccess,
  ) {}

  /** Null for one of another account, and of an inbox that the agent does not work in. */
  async find(viewer: Viewer, conversationId: string): Promise<Conversation | null> {
    const { accountId } = viewer;
    const stream = conversationStream(accountId, conversationId);
    const conversation = await this.folds.state(stream, conversationDecider);
    const isSeen = conversation && (await this.access.sees(viewer, conversation.inboxId));
    return isSeen ? conversation : null;
  }
}
