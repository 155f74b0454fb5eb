import { KNOWN_BY, PRIORITIES, STATUSES } from '@bitacora/conversations';
import {
  ATTRIBUTE_TESTS,
  CONVERSATION_SORTS,
  CONVERSATION_VIEWS,
  PREVIEW_KINDS,
  SORT_DIRECTIONS,
} from '@bitacora/views';
import { enumOf } from '../enum-of.js';

export const StatusName = enumOf('Status', STATUSES, 'Where a conversation stands.', {
  open: 'Needs an answer or an act.',
  pending: 'Waits for the contact or for a third party.',
  snoozed: 'Put off until a moment, or until the contact writes.',
  resolved: 'Finished; the next message of the contact opens another one.',
  ignored: 'Needs no answer.',
});

export const KnownByName = enumOf('KnownBy', KNOWN_BY, 'How it is known who writes.', {
  nothing: 'Not at all: the chat asks nothing.',
  typed: 'As they typed it; nothing proves it.',
  site: 'The website signed it.',
  google: 'Google said so.',
  facebook: 'Facebook said so.',
});

export const PriorityName = enumOf('Priority', PRIORITIES, 'How urgent a conversation is.', {
  none: 'Not judged.',
  low: 'Can wait.',
  medium: 'As usual.',
  high: 'Before others.',
  urgent: 'Before everything else.',
});

export const ConversationSortName = enumOf(
  'ConversationSort',
  CONVERSATION_SORTS,
  'Order of a list of conversations.',
  {
    lastActivityDesc: 'Newest activity first.',
    waitingLongest: 'Who has waited longest first.',
    answerDueFirst: 'Delayed ones first, then those whose answer is due next.',
    priorityDesc: 'Most urgent first.',
  },
);

export const SortDirectionName = enumOf(
  'SortDirection',
  SORT_DIRECTIONS,
  'Direction of an order.',
  {
    ascending: 'The least first: the earliest day, A before Z, the first option of a list.',
    descending: 'The greatest first.',
  },
);

export const ConversationViewName = enumOf(
  'ConversationView',
  CONVERSATION_VIEWS,
  'Which conversations a list holds.',
  {
    mine: 'Assigned to the viewer.',
    unassigned: 'Assigned to no member.',
    all: 'All that the viewer sees.',
    waiting: 'Whose contact waits for an answer.',
    delayed: 'Whose answer is late.',
  },
);

export const AttributeTestName = enumOf(
  'AttributeTest',
  ATTRIBUTE_TESTS,
  'What a list asks of an attribute.',
  {
    is: 'Whether it is this value; case and accents of texts do not count.',
    contains: 'Whether a text has words that begin so.',
    above: 'Whether a number is greater, or a day later.',
    below: 'Whether a number is less, or a day earlier.',
    filled: 'Whether it has any value.',
    empty: 'Whether it has none.',
  },
);

export const PreviewKindName = enumOf(
  'PreviewKind',
  PREVIEW_KINDS,
  'What the newest words of a conversation are.',
  {
    message: 'A message of the contact.',
    reply: 'A reply to the contact.',
    note: 'A note between members.',
  },
);

/** What a person does in a conversation that others see. */
export const PRESENCE_ACTIVITIES = ['looking', 'typing', 'left'] as const;
export type PresenceActivity = (typeof PRESENCE_ACTIVITIES)[number];

export const PresenceActivityName = enumOf(
  'PresenceActivity',
  PRESENCE_ACTIVITIES,
  'What a person does in a conversation.',
  {
    looking: 'Has it open.',
    typing: 'Is writing in it.',
    left: 'Has closed it.',
  },
);
