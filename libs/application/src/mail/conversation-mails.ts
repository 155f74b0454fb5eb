import {
  type AccountState,
  accountDecider,
  accountStream,
  permissionsOfMember,
} from '@bitacora/account';
import {
  type Conversation,
  conversationDecider,
  conversationStream,
  transcriptDecider,
} from '@bitacora/conversations';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { isErased, orWhenErased } from '@bitacora/kernel';
import type { Mail } from '@bitacora/mail/published';
import { InboxAccess, type Memberships, type StreamFolds } from '@bitacora/platform';
import type { PreparedMail } from './prepared-mail.js';
import { transcriptLines } from './transcript-lines.js';

export interface ConversationMailsParts {
  readonly folds: StreamFolds;
  readonly memberships: Memberships;
  readonly publicUrl: string;
  /** The address that mails are from: none goes to itself. */
  readonly from: string;
}

/**
 * Looks at the moment of sending whether a mail about a conversation is still to be sent, and to whom: a person of the
 * account only while they may read the conversation.
 */
export class ConversationMails {
  readonly #access: InboxAccess;

  constructor(private readonly parts: ConversationMailsParts) {
    this.#access = new InboxAccess(parts.folds);
  }

  /** Null when nothing is to be sent any more. */
  async prepared(accountId: string, mail: Mail): Promise<PreparedMail | null> {
    const { folds, publicUrl, from } = this.parts;
    if (!mail.conversation) return null;
    const { conversationId } = mail.conversation;
    const stream = conversationStream(accountId, conversationId);
    const [account, conversation] = await Promise.all([
      folds.state(accountStream(accountId), accountDecider),
      folds.state(stream, conversationDecider),
    ]);
    if (!account || !conversation || conversation.contactErased) return null;
    if (mail.template === 'newConversation' && conversation.muted) return null;
    const to = await this.#recipient(accountId, mail, conversation);
    if (to === null || to.toLowerCase() === from.toLowerCase()) return null;
    const inbox = await folds.state(inboxStream(accountId, conversation.inboxId), inboxDecider);
    const content = orWhenErased(mail.content, null);
    const words = {
      ...{ account: account.name, inbox: inbox?.name ?? '', reference: conversation.reference },
      ...(content ? { subject: content.subject } : {}),
    };
    const isTranscript = mail.template === 'transcript';
    const here = `${publicUrl}/a/${encodeURIComponent(accountId)}`;
    return {
      ...{ to, words, settings: null },
      lines: isTranscript
        ? await this.#transcript(accountId, mail, {
            ...account,
            ...(mail.userId === null && inbox?.chat.looks.companyName
              ? { speaker: inbox.name }
              : {}),
          })
        : content
          ? [content.text]
          : [],
      address: isTranscript ? null : `${here}/inbox/all/${conversationId}`,
    };
  }

  async #recipient(
    accountId: string,
    { userId, contactTo }: Mail,
    { inboxId }: Conversation,
  ): Promise<string | null> {
    if (userId === null) return orWhenErased(contactTo, null);
    const { memberships } = this.parts;
    const [user, staff] = await Promise.all([
      memberships.user(userId),
      memberships.staff(accountId),
    ]);
    const permissions = permissionsOfMember(staff, userId);
    if (!user || isErased(user.email) || !permissions?.has('conversation.read')) return null;
    const seen = await this.#access.seen({ accountId, userId, permissions }, [inboxId]);
    return seen.has(inboxId) ? user.email : null;
  }

  /**
   * What was written in public up to the moment at which the transcript was asked for. `speaker`: who writes in place of the
   * people, where visitors read the name of the company alone.
   */
  async #transcript(
    accountId: string,
    { conversation, language }: Mail,
    {
      name,
      timeZone,
      speaker,
    }: Pick<NonNullable<AccountState>, 'name' | 'timeZone'> & { readonly speaker?: string },
  ): Promise<readonly string[]> {
    if (!conversation) return [];
    const { conversationId, at } = conversation;
    const stream = conversationStream(accountId, conversationId);
    const messages = await this.parts.folds.state(stream, transcriptDecider);
    const upTo = messages.filter((message) => message.at <= at);
    const shown = speaker === undefined ? upTo : upTo.map((one) => ({ ...one, name: null }));
    return transcriptLines(shown, { language, timeZone, account: speaker ?? name });
  }
}
