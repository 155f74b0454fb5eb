import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';
import { NOTICE_CHANNELS } from './notices.lists.js';

const channels = z.array(z.enum(NOTICE_CHANNELS)).max(NOTICE_CHANNELS.length);

/** Channels for each reason, each channel once at most. */
export const noticeChoices = z.object({
  answerInMine: channels,
  waitingForTaker: channels,
  assignedToMe: channels,
});

const NoticesChosen = defineEvent(
  'NoticesChosen',
  'user',
  z
    .object({ userId: id, choices: noticeChoices })
    .describe('A person chose what they are given notice of, and how.'),
);

export const noticeEvents = [NoticesChosen] as const;
export type NoticeEvent = EventOf<(typeof noticeEvents)[number]>;
