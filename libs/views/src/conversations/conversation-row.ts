import {
  type AnswerDue,
  type Attachment,
  type ConversationEvent,
  type Priority,
  type SharedContent,
  type Status,
  type TypedDetails,
  USUAL_WRITER,
  type Writer,
  sharedBrief,
} from '@bitacora/conversations/published';
import { waitingFrom } from '@bitacora/conversations/published';
import {
  type DocumentFolds,
  type Personal,
  type Position,
  type Recorded,
  type StoredDocument,
  isErased,
  orWhenErased,
} from '@bitacora/kernel';
import { labelsAfter } from '@bitacora/schema';
import { type Described, NOT_DESCRIBED, describedAfter } from '../document/attribute-values.js';
import { actorRef } from '../document/actor-ref.js';
import type { Preview } from './preview.js';
import {
  NO_WORDS,
  type WordPiece,
  previewText,
  revisedWords,
  withWords,
} from './searched-words.js';
import { sortKeys } from './sort-keys.js';

/** A member whom a note of another person mentions, and when it was written last. */
export interface Mention {
  readonly userId: string;
  readonly at: string;
}

/** Members whose mentions a row remembers: as many as one note can mention. */
const MENTIONS_MAX = 50;

/** By when a person has to answer. */
export type RowAnswer = Omit<AnswerDue, 'warnAt'>;

/** Of a row in which no contact waits for an answer. */
const NO_ANSWER = { answer: null, answerWarned: false } as const;

/** A row of the inbox. Times are ISO 8601 UTC. */
export interface ConversationDocument extends StoredDocument, Described {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly reference: string;
  readonly ordinal: number;
  readonly status: Status;
  readonly snoozedUntil: string | null;
  readonly priority: Priority;
  readonly important: boolean;
  readonly muted: boolean;
  readonly assigneeId: string | null;
  /** When it was given to who has it; null while no person has it. */
  readonly assignedAt: string | null;
  /** Whether who has it gave it to themselves. */
  readonly assignedToSelf: boolean;
  /** When a note of another person mentioned each member last; of the newest members. */
  readonly mentions: readonly Mention[];
  readonly teamId: string | null;
  readonly labelIds: readonly string[];
  readonly preview: Preview | null;
  /** Messages of the contact since the last public answer of a person. */
  readonly unanswered: number;
  readonly waitingSince: string | null;
  /** Null: no time is set. It counts while the conversation is open or pending. */
  readonly answer: RowAnswer | null;
  /** Whether a warning was recorded of the wait under way. */
  readonly answerWarned: boolean;
  /** When the newest answer was written that the contact saw on the website; absent in rows of before: none that is known. */
  readonly seenUpTo?: string;
  /** When the newest message of the contact was written that a person who can answer saw; absent in rows of before: none that is known. */
  readonly teamSawUpTo?: string;
  readonly page: string | null;
  /** Who writes, as far as that is known. */
  readonly writer: Writer;
  /** What was typed where it is filed under the contact of an e-mail. */
  readonly typed: TypedDetails | null;
  readonly startedAt: string;
  readonly lastActivityAt: string;
  readonly erased: boolean;
  /** The conversation of another channel that was continued here last, and the one in which this one was; absent: none. */
  readonly continuedFromId?: string;
  readonly continuedInId?: string;
  /** Newest words of the conversation, for search; bounded, newest kept. */
  readonly words: string;
  /** Where the newest messages are in them. */
  readonly pieces: readonly WordPiece[];
  /** Sort keys: one text for each order, unique by the id at its end, so that paging is one comparison. */
  readonly activityKey: string;
  readonly waitingKey: string;
  readonly priorityKey: string;
  readonly dueKey: string;
  readonly revision: number;
  readonly position: Position;
}

type Row = ConversationDocument;
type Started = Extract<Recorded<ConversationEvent>, { type: 'ConversationStarted' }>;
type Later = Exclude<Recorded<ConversationEvent>, { type: 'ConversationStarted' }>;

/** The row of a conversation that just began. */
function startedRow(event: Started, id: string): ConversationDocument {
  const { data, metadata } = event;
  const row = {
    conversationId: data.conversationId,
    lastActivityAt: metadata.occurredAt,
    waitingSince: null,
    ...NO_ANSWER,
    status: data.status,
    priority: 'none' as const,
  };
  return {
    _id: id,
    account: metadata.accountId,
    ...row,
    ...sortKeys(row),
    contactId: data.contactId,
    inboxId: data.inboxId,
    reference: data.reference,
    ordinal: data.ordinal,
    snoozedUntil: null,
    important: false,
    muted: false,
    assigneeId: null,
    assignedAt: null,
    assignedToSelf: false,
    mentions: [],
    teamId: null,
    labelIds: [],
    ...NOT_DESCRIBED,
    preview: null,
    unanswered: 0,
    page: data.page === null ? null : orWhenErased(data.page, null),
    writer: data.writer ?? USUAL_WRITER,
    typed: orWhenErased(data.typed ?? null, null),
    startedAt: metadata.occurredAt,
    erased: false,
    ...NO_WORDS,
    revision: event.revision,
    position: event.position,
  };
}

/** Raised whenever the rows of old events would come out differently, so that the view is filled again. */
export const ROW_VERSION = 14;

/** What each event makes of the row of a conversation. */
export const rowFolds: DocumentFolds<Row, ConversationEvent> = {
  ConversationStarted: (_, event, id) => startedRow(event, id),
  MessageReceived: later((row, event) => ({
    ...said(row, event, 'message'),
    unanswered: row.unanswered + 1,
    waitingSince: waitingFrom(row, event.metadata.occurredAt),
    ...(row.status === 'resolved' ? NO_ANSWER : {}),
  })),
  MessageSent: later((row, event) => ({
    ...said(row, event, 'reply'),
    ...(event.data.automatic ? {} : { unanswered: 0, waitingSince: null }),
    ...(event.data.userId === null ? {} : NO_ANSWER),
  })),
  NoteAdded: later((row, event) => ({ ...said(row, event, 'note'), ...mentioned(row, event) })),
  ConversationAssigned: later((_, { data: { userId }, metadata: { actor, occurredAt } }) => ({
    assigneeId: userId,
    assignedAt: userId === null ? null : occurredAt,
    assignedToSelf: actor.kind === 'user' && actor.id === userId,
  })),
  ConversationTeamChanged: later((_, { data }) => ({ teamId: data.teamId })),
  ConversationStatusChanged: later((_, { data }) => ({
    status: data.status,
    snoozedUntil: data.until,
    ...(data.status === 'ignored' ? NO_ANSWER : {}),
  })),
  ConversationLabelAdded: later((row, { data: { labelId } }) => ({
    labelIds: labelsAfter(row.labelIds, { on: labelId }),
  })),
  ConversationLabelRemoved: later((row, { data }) => ({
    labelIds: labelsAfter(row.labelIds, { off: data.labelId }),
  })),
  ConversationLabelReplaced: later((row, { data: { labelId: off, into: on } }) => ({
    labelIds: labelsAfter(row.labelIds, { on, off }),
  })),
  ConversationContinued: later((_, { data: { fromId }, metadata: { occurredAt } }) => ({
    ...{ continuedFromId: fromId, lastActivityAt: occurredAt },
  })),
  ConversationContinuedElsewhere: later((_, { data }) => ({ continuedInId: data.toId })),
  ContactChangeRequested: later(() => ({})),
  ConversationPriorityChanged: later((_, { data }) => ({ priority: data.priority })),
  ConversationImportanceChanged: later((_, { data }) => ({ important: data.important })),
  ConversationMuteChanged: later((_, { data }) => ({ muted: data.muted })),
  ConversationAttributeSet: later((row, { data }) => describedAfter(row, data)),
  ContactSawAnswers: later((_, { data: { upTo } }) => ({ seenUpTo: upTo })),
  TeamSawMessages: later((_, { data: { upTo } }) => ({ teamSawUpTo: upTo })),
  RulesApplied: later(() => ({})),
  TimerReached: later(() => ({})),
  RulePaused: later(() => ({})),
  RuleContinued: later(() => ({})),
  RuleRanMacro: later(() => ({})),
  ContactNoted: later(() => ({})),
  AssigneeAvailabilityNoted: later(() => ({})),
  AnswerDueChanged: later((_, { data: { due } }) => ({
    answer: due && { at: due.at, target: due.target, breached: false },
  })),
  SlaWarned: later(() => ({ answerWarned: true })),
  SlaBreached: later(({ answer }) => ({ answer: answer && { ...answer, breached: true } })),
  AnswerAsked: later(() => ({ answerWarned: false })),
  ConversationMailRequested: later(() => ({})),
  WebhookRequested: later(() => ({})),
  WebhookAnswered: later(() => ({})),
  MacroRun: later(() => ({})),
  MacroRunUndone: later(() => ({})),
  MessageRevised: later(revised),
};

/** A change of a row that is there; what it is sorted by follows. */
function later<E extends Later>(
  change: (row: Row, event: E) => Partial<Row>,
): (row: Row | null, event: E) => Row | null {
  return (row, event) => {
    if (!row) return null;
    const changed = { ...row, ...change(row, event) };
    return { ...changed, ...sortKeys(changed), revision: event.revision, position: event.position };
  };
}

interface Spoken {
  readonly data: {
    readonly text: Personal<string>;
    readonly attachments: Personal<readonly Attachment[]>;
    readonly shared?: Personal<SharedContent> | undefined;
  };
  readonly metadata: Later['metadata'];
  readonly revision: number;
}

function said(
  row: ConversationDocument,
  { data, metadata, revision }: Spoken,
  kind: Preview['kind'],
): Partial<ConversationDocument> {
  const text = isErased(data.text) ? null : data.text;
  const preview = {
    kind,
    text: text === null ? null : previewText(briefIn(data) ?? text),
    files: filesOf(data.attachments),
    by: actorRef(metadata.actor),
    at: metadata.occurredAt,
    revision,
  };
  const names = isErased(data.attachments) ? [] : data.attachments.map(({ name }) => name);
  return {
    preview,
    ...(text !== null && withWords(row, { revision, text, names })),
    lastActivityAt: metadata.occurredAt,
  };
}

/** What is shared in short; null: nothing is. */
function briefIn({ shared }: Spoken['data']): string | null {
  return shared && !isErased(shared) ? sharedBrief(shared) : null;
}

/** Who mentions themselves is not mentioned. */
function mentioned(
  { mentions: before }: ConversationDocument,
  { data, metadata: { actor, occurredAt: at } }: Extract<Later, { type: 'NoteAdded' }>,
): Pick<ConversationDocument, 'mentions'> {
  const others = data.mentions.filter((id) => actor.kind !== 'user' || actor.id !== id);
  const named = new Set(others);
  const kept = before.filter(({ userId }) => !named.has(userId));
  const mentions = [...kept, ...others.map((userId) => ({ userId, at }))];
  return { mentions: mentions.slice(-MENTIONS_MAX) };
}

function filesOf(attachments: Personal<readonly Attachment[]>): Preview['files'] {
  if (isErased(attachments) || attachments[0] === undefined) return null;
  return { count: attachments.length, first: attachments[0].name };
}

/** Where it is not known which message it is of, the row keeps what was written first. */
function revised(
  row: ConversationDocument,
  { data }: Extract<Later, { type: 'MessageRevised' }>,
): Partial<ConversationDocument> {
  const { change, messageRevision: of } = data;
  const isRevised = change === 'edited' || change === 'withdrawn';
  if (!isRevised || of === undefined || isErased(data.text)) return {};
  const text = change === 'withdrawn' ? null : data.text;
  const words = revisedWords(row, of, text);
  const { preview } = row;
  if (preview?.revision !== of) return words;
  const { isWithdrawn: _, ...shown } = preview;
  return {
    ...words,
    preview:
      text === null
        ? { ...shown, text: null, files: null, isWithdrawn: true }
        : { ...shown, text: previewText(text) },
  };
}
