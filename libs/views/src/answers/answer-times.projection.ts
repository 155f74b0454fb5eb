import type { ConversationEvent } from '@bitacora/conversations/published';
import { type TimeSpan, spanEnd, timeOfSpan } from '@bitacora/hours/published';
import { type InboxEvent, NO_SERVICE_QUALITY, answerTargetOf } from '@bitacora/inboxes/published';
import { type Recorded, defineProjection } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { AnswerTimesDocument, AnswersOfDay } from './answer-times-document.js';

type Sent = Extract<ConversationEvent, { type: 'MessageSent' }>;
type OfInbox = Extract<
  InboxEvent,
  { type: 'InboxConnected' | 'ServiceQualityChanged' | 'InboxHoursChanged' }
>;
type Document = AnswerTimesDocument;

/** Days that are looked back on, and today. */
export const ANSWER_DAYS_KEPT = 31;

const ofInbox = ({ metadata, data }: Recorded<OfInbox>) => [
  documentId(metadata.accountId, data.inboxId),
];

/**
 * How fast people answer in each inbox, day by day: one document of bounded size for each. An answer counts for the day on which it
 * came, measured by what the inbox asked then; what was imported does not count.
 */
export const answerTimesProjection = defineProjection<Document, Sent | OfInbox>({
  name: 'answerTimes',
  version: 1,
  background: true,
  indexes: [],
  holds: alreadyFolded,
  on: {
    InboxConnected: {
      keys: ofInbox,
      evolve: (_, { data: { inboxId }, metadata, position }, _id) => ({
        ...{ _id, account: metadata.accountId, inboxId, position },
        ...{ quality: NO_SERVICE_QUALITY, hours: null, days: [] },
      }),
    },
    ServiceQualityChanged: {
      keys: ofInbox,
      evolve: (document, { data: { quality }, position }) =>
        document && { ...document, quality, position },
    },
    InboxHoursChanged: {
      keys: ofInbox,
      evolve: (document, { data: { hours }, position }) =>
        document && { ...document, hours, position },
    },
    MessageSent: {
      keys: ({ data: { endsWait, inboxId }, metadata }) =>
        endsWait === null || metadata.imported ? [] : [documentId(metadata.accountId, inboxId)],
      evolve: (document, event) =>
        document && {
          ...document,
          days: withAnswer(document, event),
          position: event.position,
        },
    },
  },
});

function withAnswer(document: Document, event: Recorded<Sent>): readonly AnswersOfDay[] {
  const { occurredAt } = event.metadata;
  const { endsWait } = event.data;
  if (!endsWait) return document.days;
  const { quality, hours, days } = document;
  const target: TimeSpan | null = answerTargetOf(quality);
  const dueAt = endsWait.dueAt ?? (target && spanEnd(target, endsWait.since, hours));
  const day = occurredAt.slice(0, 10);
  const before = days.find((one) => one.day === day);
  const { answers, timeMs, withTarget, inTime } = before ?? NO_ANSWERS;
  const counted = {
    day,
    answers: answers + 1,
    timeMs: timeMs + timeOfSpan(target ?? ALWAYS, endsWait.since, occurredAt, hours),
    withTarget: withTarget + Number(dueAt !== null),
    inTime: inTime + Number(dueAt !== null && occurredAt <= dueAt),
  };
  return [...days.filter((one) => one !== before), counted]
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .slice(-ANSWER_DAYS_KEPT);
}

const NO_ANSWERS = { answers: 0, timeMs: 0, withTarget: 0, inTime: 0 };
const ALWAYS = { inHours: false };
