import type { NewsItem } from '@bitacora/account/published';
import { MAX_MORE_NEWS, NEWS_OF_MAIL } from '@bitacora/account/published';
import type { Status } from '@bitacora/conversations/published';
import type { ReactorDocuments, StoredDocument } from '@bitacora/kernel';

/** What of a conversation decides for whom something in it is news. Ids only. */
export interface NewsConversation extends StoredDocument {
  readonly kind: 'newsConversation';
  readonly conversationId: string;
  readonly inboxId: string;
  readonly assigneeId: string | null;
  readonly status: Status;
  /** Absent: it is not. */
  readonly muted?: boolean;
  /** Whether those who could take it were given the news that it waits. */
  readonly isWaitingKnown: boolean;
  /** Whether a person may have news of it that wait for a mail. */
  readonly isNews: boolean;
}

/** A member, and what is new for them while they are not there. */
export interface NewsReader extends StoredDocument {
  readonly kind: 'newsReader';
  readonly userId: string;
  readonly present: boolean;
  readonly news: readonly NewsItem[];
  /** Conversations of the news, so that they are found by them. */
  readonly conversationIds: readonly string[];
  /** News beyond those that a mail names. */
  readonly more: number;
  /** Event that the first of them comes from, and its time. */
  readonly newsId: string | null;
  readonly since: string | null;
  /** When a mail is due; null once it was asked for, and while there is nothing. */
  readonly dueAt: string | null;
  /** The latest due time that was set; null when it was called off. */
  readonly plannedAt: string | null;
  /** When a mail was asked for last. */
  readonly askedAt: string | null;
}

/** News within this time are one mail, in milliseconds. */
export const GATHERED_MS = 3 * 60_000;
/** Least time between two mails to one person in one account. */
export const APART_MS = 15 * 60_000;

const NOTHING = {
  ...{ news: [], conversationIds: [], more: 0 },
  ...{ newsId: null, since: null, dueAt: null, plannedAt: null },
} as const;

/** Ids of the documents. */
export const newsId = {
  conversation: (account: string, id: string) => `${account}/newsConversation/${id}`,
  reader: (account: string, id: string) => `${account}/newsReader/${id}`,
  language: (account: string) => `${account}/newsLanguage`,
} as const;

/** A person of whom nothing is known yet. */
export function newReader(account: string, userId: string): NewsReader {
  const _id = newsId.reader(account, userId);
  const rest = { kind: 'newsReader', userId, present: false, askedAt: null } as const;
  return { _id, account, ...rest, ...NOTHING };
}

/** The reader without news: they came, so they see what there is. */
export function withNothing(reader: NewsReader): NewsReader {
  return { ...settled(reader), ...NOTHING };
}

/** The reader with one thing more that is new, at most once; a mail about it is due after the time of gathering. */
export function withNews(
  before: NewsReader,
  item: NewsItem,
  { id, at }: { readonly id: string; readonly at: string },
): NewsReader {
  const reader = before.dueAt === null ? withNothing(before) : before;
  const isKnown = reader.news.some(
    ({ conversationId, reason }) =>
      conversationId === item.conversationId && reason === item.reason,
  );
  if (isKnown) return reader;
  if (reader.news.length >= NEWS_OF_MAIL)
    return { ...reader, more: Math.min(reader.more + 1, MAX_MORE_NEWS) };
  const dueAt = reader.dueAt ?? dueAfter(at, reader.askedAt);
  return {
    ...reader,
    news: [...reader.news, item],
    conversationIds: [...new Set([...reader.conversationIds, item.conversationId])],
    newsId: reader.newsId ?? id,
    since: reader.since ?? at,
    dueAt,
    plannedAt: dueAt,
  };
}

/** The reader without the news that are none any more. */
export function withoutNews(reader: NewsReader, isOver: (item: NewsItem) => boolean): NewsReader {
  const news = reader.news.filter((item) => !isOver(item));
  if (news.length === 0 && reader.more === 0) return withNothing(reader);
  return { ...reader, news, conversationIds: [...new Set(news.map((one) => one.conversationId))] };
}

/** Takes news away from all who have some of this conversation. */
export async function takeBack(
  conversationId: string,
  isOver: (item: NewsItem, userId: string) => boolean,
  documents: ReactorDocuments,
): Promise<void> {
  const readers = await documents.find<NewsReader>({ conversationIds: conversationId });
  for (const reader of readers) {
    const isItsOver = (item: NewsItem) =>
      item.conversationId === conversationId && isOver(item, reader.userId);
    if (reader.news.some(isItsOver)) documents.put(withoutNews(reader, isItsOver));
  }
}

/** A due time that has passed is when a mail was asked for. */
function settled(reader: NewsReader): NewsReader {
  const hasFired = reader.dueAt === null && reader.plannedAt !== null;
  return hasFired ? { ...reader, askedAt: reader.plannedAt } : reader;
}

function dueAfter(at: string, askedAt: string | null): string {
  const gathered = Date.parse(at) + GATHERED_MS;
  const apart = askedAt === null ? gathered : Date.parse(askedAt) + APART_MS;
  return new Date(Math.max(gathered, apart)).toISOString();
}
