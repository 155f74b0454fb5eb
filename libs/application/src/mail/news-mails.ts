import {
  type NewsItem,
  accountDecider,
  accountStream,
  attendanceDecider,
  availabilityOf,
  availabilityStream,
  DEFAULT_NOTICES,
  permissionsOfMember,
} from '@bitacora/account';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { type Collection, isErased } from '@bitacora/kernel';
import type { Mail } from '@bitacora/mail/published';
import { InboxAccess, type Memberships, type StreamFolds } from '@bitacora/platform';
import { type ConversationDocument, documentId } from '@bitacora/views';
import type { PreparedMail } from './prepared-mail.js';
import { REASON_WORDS } from './templates/news.js';

export interface NewsMailsParts {
  readonly folds: StreamFolds;
  readonly memberships: Memberships;
  /** Asked each time: a rebuild replaces the collection. */
  readonly conversations: () => Collection<ConversationDocument>;
  readonly publicUrl: string;
}

/**
 * Looks at the moment of sending whether a mail about news is still to be sent, and to whom: the person is a member,
 * is not there, still wants it, and something of it is still news that they may see. The conversation is named by its reference and the
 * reason; nothing of the contact or of their words is in the mail.
 */
export class NewsMails {
  readonly #access: InboxAccess;

  constructor(private readonly parts: NewsMailsParts) {
    this.#access = new InboxAccess(parts.folds);
  }

  /** Null when nothing is to be sent any more. */
  async prepared(
    accountId: string,
    { userId, language, news }: Pick<Mail, 'userId' | 'language' | 'news'>,
  ): Promise<PreparedMail | null> {
    if (userId === null) return null;
    const { folds, memberships, publicUrl } = this.parts;
    const [user, account, attendance] = await Promise.all([
      memberships.user(userId),
      folds.state(accountStream(accountId), accountDecider),
      folds.state(availabilityStream(accountId), attendanceDecider),
    ]);
    const isAway = availabilityOf(attendance.states, userId) === 'offline';
    if (!news || !account || !user || isErased(user.email) || !isAway) return null;
    const choices = user.notices ?? DEFAULT_NOTICES;
    const wanted = news.news.filter(({ reason }) => choices[reason].includes('mail'));
    const shown = await this.#inSight(accountId, userId, wanted);
    const [first] = shown;
    if (!first) return null;
    const isOne = new Set(shown.map(({ row }) => row.conversationId)).size === 1 && news.more === 0;
    const here = `${publicUrl}/a/${encodeURIComponent(accountId)}`;
    const reasons = REASON_WORDS[language];
    return {
      to: user.email,
      words: { account: account.name },
      lines: [
        ...shown.map(({ row, item }) => `${row.reference} · ${reasons[item.reason]}`),
        ...(news.more > 0 ? [`+${news.more}`] : []),
      ],
      address: isOne ? `${here}/inbox/all/${first.row.conversationId}` : `${here}/inbox`,
      settings: `${here}/profile`,
    };
  }

  /** What is still news, of conversations that the person may see as things are now. */
  async #inSight(accountId: string, userId: string, items: readonly NewsItem[]) {
    const permissions = permissionsOfMember(await this.parts.memberships.staff(accountId), userId);
    if (!permissions?.has('conversation.read')) return [];
    const ids = items.map(({ conversationId }) => documentId(accountId, conversationId));
    const rows = await this.parts.conversations().get([...new Set(ids)]);
    const found = items.flatMap((item) => {
      const row = rows.get(documentId(accountId, item.conversationId));
      return row && isNews(item, row, userId) ? [{ item, row }] : [];
    });
    const inboxIds = found.map(({ row }) => row.inboxId);
    const seen = await this.#access.seen({ accountId, userId, permissions }, inboxIds);
    const hidden = await this.#hiddenIn(accountId, inboxIds);
    return found.filter(({ row }) => seen.has(row.inboxId) && !hidden.has(row.inboxId));
  }

  /** Those of the inboxes that the console does not show. */
  async #hiddenIn(accountId: string, inboxIds: readonly string[]): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const inboxId of new Set(inboxIds)) {
      const inbox = await this.parts.folds.state(inboxStream(accountId, inboxId), inboxDecider);
      if (inbox?.chat.looks.hiddenInConsole) hidden.add(inboxId);
    }
    return hidden;
  }
}

/** Whether it is still news: no other person took care of it, and no person muted what it is about. */
function isNews({ reason }: NewsItem, row: ConversationDocument, userId: string): boolean {
  const { status, unanswered, assigneeId, muted } = row;
  const waits = status === 'open' && unanswered > 0 && !muted;
  switch (reason) {
    case 'mentionsMe':
      return true;
    case 'assignedToMe':
      return assigneeId === userId && status === 'open';
    case 'answerInMine':
      return assigneeId === userId && waits;
    case 'waitingForTaker':
      return assigneeId === null && waits;
  }
}
