import type { Decision, DecisionContext } from '@bitacora/kernel';
import type { UserEvent } from '../user/user.events.js';
import type { UserState } from '../user/user.state.js';
import type { NewsItem } from './news-mail.events.js';
import { DEFAULT_NOTICES, NEWS_MAILS_OF_DAY } from './notices.lists.js';

/** What is older is no news any more, in milliseconds. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;

/** Mails about news that a person got on a day. */
export interface MailsOfDay {
  /** `2026-03-02`, in UTC. */
  readonly day: string;
  readonly count: number;
}

/** News that were gathered for a person. */
export interface GatheredNews {
  readonly userId: string;
  readonly newsId: string;
  readonly news: readonly NewsItem[];
  readonly more: number;
  /** When the first of them came, ISO 8601 UTC. */
  readonly since: string;
}

/** The mails of the day of this instant, one more included. */
export function countedMail(before: MailsOfDay | null, at: string): MailsOfDay {
  const day = at.slice(0, 10);
  return { day, count: (before?.day === day ? before.count : 0) + 1 };
}

/**
 * Orders a mail about those of the news that the person wants by mail, in whichever account they chose so. Nothing is
 * ordered beyond the mails of a day, and nothing about what is long past.
 */
export function orderNewsMail(
  { userId, newsId, news, more, since }: GatheredNews,
  state: UserState,
  { now }: Pick<DecisionContext, 'now'>,
): Decision<UserEvent> {
  if (!state || Date.parse(now) - Date.parse(since) > NEWS_FOR_MS) return [];
  const choices = state.notices ?? DEFAULT_NOTICES;
  const wanted = news.filter(({ reason }) => choices[reason].includes('mail'));
  if (wanted.length === 0 || countedMail(state.newsMails, now).count > NEWS_MAILS_OF_DAY) return [];
  return [{ type: 'NewsMailOrdered', data: { userId, newsId, news: wanted, more } }];
}
