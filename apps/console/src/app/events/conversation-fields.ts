import type { Conversation } from '@bitacora/conversations/published';
import { type FieldShown, type FieldsOf, closed } from './printing.js';

const name: FieldShown = { print: 'name' };
const time: FieldShown = { print: 'time' };
const number: FieldShown = { print: 'number' };
const text: FieldShown = { print: 'text' };
const yesNo: FieldShown = { print: 'yesNo' };
const ofAttribute: FieldShown = { print: 'attribute', ofEach: 'thing' };
const following = (shown: FieldShown): FieldShown => ({ ...shown, follows: true });

/** What a conversation is like. */
export const conversationFields = {
  conversationId: 'hidden',
  contactId: 'hidden',
  inboxId: following(name),
  ordinal: following(number),
  reference: text,
  startedBy: { print: closed('app.actor') },
  startedAt: following(time),
  language: { print: 'language' },
  writer: {
    by: following({ print: closed('changes.knownBy') }),
    filed: following(yesNo),
  },
  status: { print: closed('app.status') },
  statusSince: following(time),
  activeSince: 'hidden',
  snoozedUntil: time,
  priority: { print: closed('app.priority') },
  important: yesNo,
  muted: yesNo,
  assigneeId: { print: 'name', none: 'changes.noPerson' },
  teamId: { print: 'name', none: 'changes.noTeam' },
  labelIds: { print: 'names', none: 'changes.noLabels' },
  attributes: ofAttribute,
  waitingSince: following(time),
  answer: {
    since: following(time),
    asked: { minutes: number, inHours: yesNo, at: 'hidden', times: 'hidden' },
    due: {
      at: following({ print: 'time' }),
      warnAt: 'hidden',
      target: {
        amount: following(number),
        unit: following({ print: closed('changes.units') }),
        inHours: following(yesNo),
        by: 'hidden',
      },
      breached: yesNo,
    },
    warned: 'hidden',
    late: 'hidden',
  },
  unanswered: number,
  seenUpTo: following(time),
  teamSawUpTo: following(time),
  lastMessageAt: following(time),
  lastMessageBy: following({ print: closed('changes.writers') }),
  lastContactMessageAt: following(time),
  question: 'hidden',
  lastAgentMessageAt: following(time),
  lastAgentId: following({ print: 'name', none: 'changes.noPerson' }),
  counts: {
    received: following(number),
    answered: following(number),
    automatic: following(number),
    notes: following(number),
  },
  messageIds: 'hidden',
  fileIds: following({ print: 'count' }),
  automaticAt: 'hidden',
  revisedAt: 'hidden',
  mailsRequestedAt: 'hidden',
  webhooksRequestedAt: 'hidden',
  passes: 'hidden',
  paused: 'hidden',
  macroRuns: 'hidden',
  writtenByProgram: following(yesNo),
  contactErased: following(yesNo),
  continuedFromId: 'hidden',
  continuedInId: 'hidden',
  wroteBeforeAt: 'hidden',
  inboxDeleted: yesNo,
} as const satisfies FieldsOf<Conversation>;

/** The fields of a conversation that a replay shows for each moment, in their order. */
export const THEN_FIELDS = [
  'status',
  'snoozedUntil',
  'important',
  'muted',
  'priority',
  'assigneeId',
  'teamId',
  'labelIds',
] as const satisfies readonly (keyof Conversation)[];

/** How a field of a conversation is shown. */
export function conversationField(field: (typeof THEN_FIELDS)[number]): FieldShown {
  return conversationFields[field];
}
