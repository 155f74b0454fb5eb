import type { Json, Upcaster } from '@bitacora/kernel';
import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';
import { DEFAULT_NOTICES, NOTICE_CHANNELS } from './notices.lists.js';

const channels = z.array(z.enum(NOTICE_CHANNELS)).max(NOTICE_CHANNELS.length);

/** Channels for each reason, each channel once at most. */
export const noticeChoices = z.object({
  answerInMine: channels,
  waitingForTaker: channels,
  assignedToMe: channels,
  mentionsMe: channels,
});

/** Before version 2 there was no notice of mentions, and none by mail: who chose then has what everybody has at first. */
const withMentions: Upcaster = (data) => {
  const { userId, choices } = data as { readonly userId: Json; readonly choices: object };
  return { userId, choices: { ...choices, mentionsMe: [...DEFAULT_NOTICES.mentionsMe] } };
};

const NoticesChosen = defineEvent(
  'NoticesChosen',
  'user',
  z
    .object({ userId: id, choices: noticeChoices })
    .describe('A person chose what they are given notice of, and how.'),
  { version: 2, upcasters: { 1: withMentions } },
);

export const noticeEvents = [NoticesChosen] as const;
export type NoticeEvent = EventOf<(typeof noticeEvents)[number]>;
