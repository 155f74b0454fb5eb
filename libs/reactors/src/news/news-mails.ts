import {
  type AccountEvent,
  type AvailabilityEvent,
  type Language,
  type MemberEvent,
  type NewsItem,
  type NoticeReason,
  type RoleEvent,
  type UserEvent,
} from '@bitacora/account/published';
import { OrderNewsMail } from '@bitacora/account';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  type Actor,
  type Reaction,
  type ReactorDocuments,
  type Recorded,
  type StoredDocument,
  defineReactor,
  reaction,
} from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { mailIdOf } from '@bitacora/mail/published';
import { Answerers, BY_ROLE, foldAnswerers, foldMember, foldRole } from '../answerers/answerers.js';
import {
  type NewsConversation,
  type NewsReader,
  newReader,
  newsId,
  takeBack,
  withNews,
  withNothing,
} from './news-documents.js';

type Work = Extract<
  ConversationEvent,
  {
    type:
      | 'ConversationStarted'
      | 'ConversationAssigned'
      | 'ConversationStatusChanged'
      | 'ConversationMuteChanged'
      | 'MessageReceived'
      | 'MessageSent'
      | 'NoteAdded';
  }
>;
type InboxChange = Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;
type Ordered = Extract<UserEvent, { type: 'NewsMailOrdered' }>;
type Speaking = Extract<AccountEvent, { type: 'AccountOpened' | 'AccountLanguageChanged' }>;
type NewsEvent =
  Work | InboxChange | AvailabilityEvent | MemberEvent | RoleEvent | Ordered | Speaking;

/** The language that the account writes in. */
interface NewsLanguage extends StoredDocument {
  readonly language: Language;
}

const NOTHING_TO_DO: readonly Reaction[] = [];

/**
 * Mails about what is new for people who are not there. News are gathered for some minutes; what a person sees by
 * coming, or what another one took care of, is none any more. Who wants which of them by mail is decided where their
 * choices are, and looked at again when the mail is sent.
 */
export const newsMails = defineReactor<NewsEvent>({
  name: 'newsMails',
  version: 1,
  background: true,
  indexes: [
    { name: 'due', keys: [['dueAt', 1]] },
    {
      name: 'conversation',
      keys: [
        ['conversationIds', 1],
        ['account', 1],
      ],
      many: true,
    },
    {
      name: 'away',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['present', 1],
      ],
    },
    BY_ROLE,
  ],
  on: {
    AccountOpened: speaks,
    AccountLanguageChanged: speaks,
    MemberAdded(event, documents) {
      const account = event.metadata.accountId;
      foldMember(event, documents);
      documents.put(newReader(account, event.data.userId));
      return NOTHING_TO_DO;
    },
    MemberRoleChanged(event, documents) {
      foldMember(event, documents);
      return NOTHING_TO_DO;
    },
    MemberRemoved(event, documents) {
      foldMember(event, documents);
      documents.remove(newsId.reader(event.metadata.accountId, event.data.userId));
      return NOTHING_TO_DO;
    },
    RoleCreated: role,
    RoleChanged: role,
    RoleDeleted: role,
    InboxCollaboratorsChanged: inbox,
    InboxDeleted: inbox,
    async AvailabilityChanged({ data: { userId, state }, metadata }, documents) {
      const reader = await readerOf(metadata.accountId, userId, documents);
      if (!reader) return [];
      const present = state !== 'offline';
      documents.put<NewsReader>({ ...(present ? withNothing(reader) : reader), present });
      return [];
    },
    ConversationStarted({ data, metadata: { accountId: account } }, documents) {
      const { conversationId, inboxId, status } = data;
      documents.put<NewsConversation>({
        ...{ _id: newsId.conversation(account, conversationId), account },
        ...{ kind: 'newsConversation', conversationId, inboxId, status },
        ...{ assigneeId: null, isWaitingKnown: false, isNews: false },
      });
      return [];
    },
    async MessageReceived(event, documents) {
      const at = await conversationOf(event, documents);
      if (!at || at.status === 'ignored' || at.muted) return [];
      if (at.assigneeId !== null)
        await giveNews([at.assigneeId], 'answerInMine', { event, at, documents });
      else if (!at.isWaitingKnown) {
        const takers = await awayTakers(at, documents);
        await giveNews(takers, 'waitingForTaker', { event, at, documents });
      }
      return [];
    },
    async MessageSent(event, documents) {
      const at = event.data.automatic ? null : await conversationOf(event, documents);
      if (!at) return [];
      await settle(at, { isWaitingKnown: false }, isAboutWords, documents);
      return [];
    },
    async NoteAdded(event, documents) {
      const at = await conversationOf(event, documents);
      if (!at) return [];
      const others = event.data.mentions.filter((userId) => !isBy(event.metadata.actor, userId));
      await giveNews(others, 'mentionsMe', { event, at, documents });
      return [];
    },
    async ConversationAssigned(event, documents) {
      const at = await conversationOf(event, documents);
      if (!at) return [];
      const { userId: assigneeId } = event.data;
      const isOver = ({ reason }: NewsItem, userId: string) =>
        reason === 'waitingForTaker' || (reason !== 'mentionsMe' && userId !== assigneeId);
      const given = await settle(at, { assigneeId, isWaitingKnown: false }, isOver, documents);
      if (assigneeId === null || isBy(event.metadata.actor, assigneeId)) return [];
      await giveNews([assigneeId], 'assignedToMe', { event, at: given, documents });
      return [];
    },
    async ConversationStatusChanged(event, documents) {
      const at = await conversationOf(event, documents);
      if (!at) return [];
      const { status } = event.data;
      if (status === 'open') documents.put<NewsConversation>({ ...at, status });
      else await settle(at, { status, isWaitingKnown: false }, isNoMention, documents);
      return [];
    },
    async ConversationMuteChanged(event, documents) {
      const at = await conversationOf(event, documents);
      if (!at) return [];
      const { muted } = event.data;
      if (muted) await settle(at, { muted, isWaitingKnown: false }, isAboutWords, documents);
      else documents.put<NewsConversation>({ ...at, muted });
      return [];
    },
    async NewsMailOrdered({ data: { userId, newsId: id, news, more }, metadata }, documents) {
      const spoken = await documents.get<NewsLanguage>(newsId.language(metadata.accountId));
      const order = { mailId: mailIdOf('news', id), template: 'news', userId, to: null } as const;
      const { language } = spoken ?? { language: 'es' as const };
      const rest = { parameters: {}, news: { news: [...news], more } };
      return [reaction(RequestMail, { ...order, language, ...rest })];
    },
  },
  deadlines: {
    dueField: 'dueAt',
    due({ userId, news, more, newsId: id, since, dueAt }: NewsReader): Reaction {
      const items = news.map(({ conversationId, reason }) => ({ conversationId, reason }));
      const from = since ?? dueAt ?? '';
      return reaction(OrderNewsMail, { userId, newsId: id ?? '', news: items, more, since: from });
    },
  },
});

function speaks({ data, metadata }: Recorded<Speaking>, documents: ReactorDocuments) {
  const { accountId: account } = metadata;
  const { language } = data;
  documents.put<NewsLanguage>({ _id: newsId.language(account), account, language });
  return [];
}

async function role(event: Recorded<RoleEvent>, documents: ReactorDocuments) {
  await foldRole(event, documents);
  return [];
}

async function inbox(event: Recorded<InboxChange>, documents: ReactorDocuments) {
  await foldAnswerers(event, documents);
  return [];
}

function conversationOf(
  { data, metadata }: Recorded<Work>,
  documents: ReactorDocuments,
): Promise<NewsConversation | null> {
  return documents.get(newsId.conversation(metadata.accountId, data.conversationId));
}

function readerOf(account: string, userId: string, documents: ReactorDocuments) {
  return documents.get<NewsReader>(newsId.reader(account, userId));
}

/** Those who are not there and could answer in the inbox of the conversation. */
async function awayTakers(
  { account, inboxId }: NewsConversation,
  documents: ReactorDocuments,
): Promise<readonly string[]> {
  const away = await documents.find<NewsReader>({ account, kind: 'newsReader', present: false });
  const answerers = new Answerers(account, documents);
  const takers: string[] = [];
  for (const { userId } of away)
    if ((await answerers.releaseReason(userId, inboxId)) === null) takers.push(userId);
  return takers;
}

interface Happening {
  readonly event: Recorded<Work>;
  readonly at: NewsConversation;
  readonly documents: ReactorDocuments;
}

/** Keeps the news for those of the people who are not there. */
async function giveNews(
  userIds: readonly string[],
  reason: NoticeReason,
  { event: { id, metadata }, at, documents }: Happening,
): Promise<void> {
  const item = { conversationId: at.conversationId, reason };
  for (const userId of userIds) {
    const reader = await readerOf(at.account, userId, documents);
    if (!reader || reader.present) continue;
    documents.put(withNews(reader, item, { id, at: metadata.occurredAt }));
  }
  const isWaitingKnown = at.isWaitingKnown || reason === 'waitingForTaker';
  const isNews = at.isNews || userIds.length > 0;
  documents.put<NewsConversation>({ ...at, isWaitingKnown, isNews });
}

/** The conversation as it is now; what is none any more is taken back from those who would get a mail about it. */
async function settle(
  at: NewsConversation,
  change: Partial<NewsConversation>,
  isOver: (item: NewsItem, userId: string) => boolean,
  documents: ReactorDocuments,
): Promise<NewsConversation> {
  if (at.isNews) await takeBack(at.conversationId, isOver, documents);
  const settled = { ...at, ...change };
  documents.put<NewsConversation>(settled);
  return settled;
}

function isAboutWords({ reason }: NewsItem): boolean {
  return reason === 'answerInMine' || reason === 'waitingForTaker';
}

function isNoMention({ reason }: NewsItem): boolean {
  return reason !== 'mentionsMe';
}

function isBy(actor: Actor, userId: string): boolean {
  return actor.kind === 'user' && actor.id === userId;
}
