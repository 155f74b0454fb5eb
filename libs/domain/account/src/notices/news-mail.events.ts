import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';
import { MAX_MORE_NEWS, NEWS_OF_MAIL, NOTICE_REASONS } from './notices.lists.js';

/** Something new for a person: in which conversation, and why it is news for them. */
export const newsItem = z.object({ conversationId: id, reason: z.enum(NOTICE_REASONS) });
export type NewsItem = z.output<typeof newsItem>;

/** What a mail names of what is new, oldest first, and how many more there are. */
export const newsOfMail = {
  news: z.array(newsItem).max(NEWS_OF_MAIL),
  more: z.number().int().min(0).max(MAX_MORE_NEWS),
};

const NewsMailOrdered = defineEvent(
  'NewsMailOrdered',
  'user',
  z
    .object({ userId: id, newsId: id, ...newsOfMail })
    .describe(
      'A person who is not there is to get a mail about what is new for them, as they chose. It is not sent when none of it is news any more.',
    ),
);

export const newsMailEvents = [NewsMailOrdered] as const;
export type NewsMailEvent = EventOf<(typeof newsMailEvents)[number]>;
