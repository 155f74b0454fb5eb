import { Inject, Injectable } from '@nestjs/common';
import { fileNotFound } from '@bitacora/application';
import {
  type Conversation,
  conversationDecider,
  conversationStream,
} from '@bitacora/conversations';
import {
  EVENT_LOG,
  InboxAccess,
  type ReadableEventLog,
  StreamFolds,
  type Viewer,
} from '@bitacora/platform';
import { filesOfEvent, namedFile } from './named-file.js';

const REVISION = /^\d{1,9}$/;

/** A file by the event that names it. */
export interface FileOfConversation {
  readonly conversationId: string;
  /** Of the event, as an address has it. */
  readonly revision: string;
  readonly fileId: string;
}

/** Finds conversations in the log itself, for people who may see them. */
@Injectable()
export class VisibleConversations {
  constructor(
    private readonly folds: StreamFolds,
    private readonly access: InboxAccess,
    @Inject(EVENT_LOG) private readonly log: Pick<ReadableEventLog, 'read'>,
  ) {}

  /** Null for one of another account, and of an inbox that the agent does not work in. */
  async find(viewer: Viewer, conversationId: string): Promise<Conversation | null> {
    const { accountId } = viewer;
    const stream = conversationStream(accountId, conversationId);
    const conversation = await this.folds.state(stream, conversationDecider);
    const isSeen = conversation && (await this.access.sees(viewer, conversation.inboxId));
    return isSeen ? conversation : null;
  }

  /** The file that an event of a conversation names, with the contact whose key seals it and the other files of that event. Throws FILE_NOT_FOUND. */
  async file(viewer: Viewer, { conversationId, revision, fileId }: FileOfConversation) {
    const conversation = await this.find(viewer, conversationId);
    if (!conversation || !REVISION.test(revision)) throw fileNotFound();
    const stream = conversationStream(viewer.accountId, conversationId);
    const [event] = await this.log.read(stream, { from: Number(revision), limit: 1 });
    const file = namedFile(event, fileId, { forContact: false });
    if (!file) throw fileNotFound();
    const beside = filesOfEvent(event).filter((one) => one !== file);
    return { file, beside, contactId: conversation.contactId };
  }
}
