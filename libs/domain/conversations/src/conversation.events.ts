import { z } from 'zod';
import type { JsonObject, Upcaster } from '@bitacora/kernel';
import {
  type EventOf,
  addingField,
  defineEvent,
  id,
  instant,
  personal,
  recordedAttributeValue,
  recordedLine,
} from '@bitacora/schema';
import { PRIORITIES, STATUSES, STATUS_REASONS } from './conversation.lists.js';
import {
  MAX_MACRO_NAME,
  MAX_MACRO_STEPS,
  type RunAttributes,
  ranStep,
  runAttributes,
  runEffects,
} from './macros/macro-run.js';
import { RuleRanMacro } from './macros/rule-ran-macro.js';
import { AssigneeAvailabilityNoted, ContactNoted } from './noted/noted.events.js';
import {
  MessageReceived,
  MessageSent,
  NoteAdded,
  sealedForContact,
} from './messages/message.events.js';
import { webhookRequestEvents } from './webhooks/webhook-request.events.js';
import { answerEvents } from './answers/answer.events.js';
import { MessageRevised } from './revisions/revision.events.js';
import { ContactChangeRequested } from './contact-change.events.js';
import { ConversationMailRequested } from './mails/mail-request.events.js';
import { pauseEvents } from './pauses/paused-rule.events.js';
import { TimerReached } from './waits/wait.events.js';
import { continuationEvents } from './continuing/continuation.events.js';
import { writerFields } from './writer.js';

/** Every event of a conversation names it and the contact whose key seals its words. */
const here = { conversationId: id, contactId: id };

/** Runs of macros of before there was a mute changed none. */
const withoutMute: Upcaster = (data) =>
  addingField('effects', { ...(data['effects'] as object), muted: null })(data);

/** Version 1 of a pass said neither what stood behind it nor which of its rules another had caused. */
const withoutCauses: Upcaster = (data) => {
  const rules = (data['rules'] as readonly JsonObject[]).map((rule) => ({ ...rule, causes: [] }));
  return addingField('rules', rules)(addingField('afterAutomatic', null)(data));
};

const ConversationStarted = defineEvent(
  'ConversationStarted',
  'conversation',
  z
    .object({
      ...here,
      inboxId: id,
      /** 1 for the first conversation of the contact in the inbox. */
      ordinal: z.number().int().min(1),
      /** Short name that people say aloud, derived from the id: `7K2M9Q`. */
      reference: z.string(),
      status: z.enum(['open', 'ignored']),
      startedBy: z.enum(['contact', 'user']),
      /** Address of the page that the visitor wrote from. */
      page: personal(z.string().max(2000)).nullable(),
      language: z.string().max(35).nullable(),
      ...writerFields,
      /** A program wrote its first message, or that went to many; absent: a person did. */
      isAutomatic: z.boolean().optional(),
    })
    .describe('A conversation begins, with the message that follows it.'),
  sealedForContact('page', 'typed'),
);

/** Why a person can no longer answer in a conversation that they had. */
export const RELEASE_REASONS = ['notMember', 'cannotAnswer', 'notInInbox'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

const leastBusyChoice = z.object({
  kind: z.literal('leastBusy'),
  /** Null: of all who work in the inbox. */
  teamId: id.nullable(),
  loads: z.record(id, z.number().int()),
});

/** The person who answered last in the conversation, or who had the contact's previous one. */
const knownPersonChoice = z.object({ kind: z.enum(['lastAnswered', 'lastTime']) });

/** Why a member of a team was not given a conversation although it was their turn. */
export const PASSING_REASONS = ['notOnline', 'full', 'notInInbox'] as const;
export type PassingReason = (typeof PASSING_REASONS)[number];
/** Most members of whom an event says why they were passed over. */
export const MAX_PASSED_OVER = 20;

/** The next of a team, after the one who was given the conversation before. */
export const inTurnChoice = z.object({
  kind: z.literal('inTurn'),
  teamId: id,
  /** Who had the turn before; null: no one yet. */
  after: id.nullable(),
  /** Open and pending conversations that the person had, and the most that the team lets them have. */
  load: z.number().int().min(0),
  capacity: z.number().int().min(1).nullable(),
  /** The first of those between the two, with the reason. */
  passedOver: z
    .array(z.object({ userId: id, reason: z.enum(PASSING_REASONS) }))
    .max(MAX_PASSED_OVER),
  /** The conversation had to wait: no member could be given it when it came. */
  waited: z.boolean(),
});
export type InTurnChoice = z.infer<typeof inTurnChoice>;

/** Version 1 did not say why a conversation became unassigned. */
const ConversationAssigned = defineEvent(
  'ConversationAssigned',
  'conversation',
  z
    .object({
      ...here,
      userId: id.nullable(),
      /** How the person was chosen, so that a replay shows it; null: by name. */
      choice: z
        .discriminatedUnion('kind', [leastBusyChoice, inTurnChoice, knownPersonChoice])
        .nullable(),
      /** Who had it and can no longer answer in it; null unless it became unassigned because of that. */
      released: z.object({ userId: id, reason: z.enum(RELEASE_REASONS) }).nullable(),
    })
    .describe('The conversation is assigned to a person from now on, or to none, and why.'),
  { version: 2, upcasters: { 1: addingField('released', null) } },
);

const ConversationTeamChanged = defineEvent(
  'ConversationTeamChanged',
  'conversation',
  z
    .object({ ...here, teamId: id.nullable() })
    .describe('The conversation belongs to another team, or to none.'),
);

const ConversationStatusChanged = defineEvent(
  'ConversationStatusChanged',
  'conversation',
  z
    .object({
      ...here,
      status: z.enum(STATUSES),
      /** End of a snooze; null for every other status. */
      until: instant.nullable(),
      reason: z.enum(STATUS_REASONS),
    })
    .describe('The conversation was opened, set aside, resolved or ignored, and why.'),
);

const ConversationLabelAdded = defineEvent(
  'ConversationLabelAdded',
  'conversation',
  z.object({ ...here, labelId: id }).describe('The conversation got a label.'),
);

const ConversationLabelRemoved = defineEvent(
  'ConversationLabelRemoved',
  'conversation',
  z.object({ ...here, labelId: id }).describe('A label came off the conversation.'),
);

const ConversationLabelReplaced = defineEvent(
  'ConversationLabelReplaced',
  'conversation',
  z
    .object({ ...here, labelId: id, into: id })
    .describe('A label of the conversation was merged: the other label is in its place.'),
);

const ConversationPriorityChanged = defineEvent(
  'ConversationPriorityChanged',
  'conversation',
  z
    .object({ ...here, priority: z.enum(PRIORITIES) })
    .describe('The conversation has another priority.'),
);

const ConversationImportanceChanged = defineEvent(
  'ConversationImportanceChanged',
  'conversation',
  z
    .object({ ...here, important: z.boolean() })
    .describe('The conversation was marked as important, or no longer is.'),
);

const ConversationMuteChanged = defineEvent(
  'ConversationMuteChanged',
  'conversation',
  z
    .object({ ...here, muted: z.boolean() })
    .describe(
      'The conversation was muted: no person gets notice of messages of its contact; or it no longer is.',
    ),
);

const ConversationAttributeSet = defineEvent(
  'ConversationAttributeSet',
  'conversation',
  z
    .object({ ...here, attributeId: id, value: personal(recordedAttributeValue).nullable() })
    .describe('An attribute of the conversation has another value, or none any more.'),
  sealedForContact('value'),
);

const ContactSawAnswers = defineEvent(
  'ContactSawAnswers',
  'conversation',
  z
    .object({
      ...here,
      /** When the newest answer was written that they saw. */
      upTo: instant,
    })
    .describe('The contact saw every answer of the conversation on the website.'),
);

const TeamSawMessages = defineEvent(
  'TeamSawMessages',
  'conversation',
  z
    .object({
      ...here,
      /** When the newest message of the contact was written that they saw. */
      upTo: instant,
    })
    .describe('A person who can answer saw the messages of the contact in the console.'),
);

/** What came of an action of a rule. */
export const ACTION_RESULTS = ['done', 'noChange', 'refused', 'tooLate'] as const;
export type ActionResult = (typeof ACTION_RESULTS)[number];

/** How a rule takes part in a pass: it acts, or it is only recorded. */
export const RULE_MODES = ['on', 'shadow'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

const plannedAction = z.object({
  /** Index in the rule's list of actions. */
  index: z.number().int().min(0),
  /** Of a macro that the action runs: index in its list of steps; absent: it is the action itself. */
  step: z.number().int().min(0).optional(),
  type: z.string(),
  outcome: z.enum(ACTION_RESULTS),
  /** Code of the refusal. */
  reason: z.string().nullable(),
});

/** One rule that was due in a pass, in the order it was evaluated. */
export const appliedRule = z.object({
  ruleId: id,
  version: z.number().int(),
  name: z.string(),
  mode: z.enum(RULE_MODES),
  /** The rule that set `stop` acted, which ended the pass here. */
  stopped: z.boolean(),
  /** Rules before it in the pass without whose changes it would not have been due. */
  causes: z.array(id),
  actions: z.array(plannedAction),
});

/**
 * What cut a pass short: the causes behind it are too many, the act behind it has set off too many passes or changes, the
 * contact got enough messages, or one append takes no more.
 */
export const passRefusal = z.enum([
  'depth',
  'loop',
  'tooManyMessages',
  'tooManyChanges',
  'tooLarge',
]);
export type PassRefusal = z.output<typeof passRefusal>;

/**
 * One pass of the rules for one event: what was decided, on which knowledge, and what came of it.
 * The changes themselves follow in the same append, each with its rule as actor.
 */
const RulesApplied = defineEvent(
  'RulesApplied',
  'conversation',
  z
    .object({
      ...here,
      trigger: z.string(),
      triggerEventId: z.string(),
      triggerRevision: z.number().int(),
      catalogueVersion: z.number().int(),
      /** Stream name -> revision that the facts were read at. */
      contextRevisions: z.record(z.string(), z.number().int()),
      /** Rules that stand between a person's act and this pass, oldest first. */
      chain: z.array(id),
      /** Whether an automatic message is among its causes; null in records that do not say. */
      afterAutomatic: z.boolean().nullable(),
      rules: z.array(appliedRule),
      /** Facts that the conditions asked for, with the values they saw. */
      seen: personal(z.record(z.string(), z.unknown())),
      /** Set when the pass was cut short. */
      refusal: passRefusal.nullable(),
    })
    .describe(
      'One pass of the rules for one event: what was decided, on which knowledge, and what came of it.',
    ),
  { ...sealedForContact('seen'), version: 2, upcasters: { 1: withoutCauses } },
);

const ranMacro = { runId: id, macroId: id, name: recordedLine(MAX_MACRO_NAME) };

/** A person ran a macro. The changes follow in the same append, in the name of the person. */
const MacroRun = defineEvent(
  'MacroRun',
  'conversation',
  z
    .object({
      ...here,
      ...ranMacro,
      version: z.number().int().min(1),
      /** Who ran it; null: no person. */
      userId: id.nullable(),
      steps: z.array(ranStep).max(MAX_MACRO_STEPS),
      effects: runEffects,
      attributes: personal<RunAttributes>(runAttributes),
    })
    .describe('A macro was run: what came of each step, and what the run changed.'),
  { ...sealedForContact('attributes'), version: 2, upcasters: { 1: withoutMute } },
);

const MacroRunUndone = defineEvent(
  'MacroRunUndone',
  'conversation',
  z
    .object({
      ...here,
      ...ranMacro,
      /** Messages, notes and what was asked of the contact: they stay. */
      lasting: z.number().int().min(0).max(MAX_MACRO_STEPS),
    })
    .describe('What a macro had changed was taken back; what it had sent stays.'),
);

/** Events of `conversation-<account>.<id>`. */
export const conversationEvents = [
  ConversationStarted,
  MessageReceived,
  MessageSent,
  NoteAdded,
  ConversationAssigned,
  ConversationTeamChanged,
  ConversationStatusChanged,
  ConversationLabelAdded,
  ConversationLabelRemoved,
  ConversationLabelReplaced,
  ContactChangeRequested,
  ConversationPriorityChanged,
  ConversationImportanceChanged,
  ConversationMuteChanged,
  ConversationAttributeSet,
  ContactSawAnswers,
  TeamSawMessages,
  RulesApplied,
  TimerReached,
  ...pauseEvents,
  ContactNoted,
  AssigneeAvailabilityNoted,
  ...answerEvents,
  ConversationMailRequested,
  ...webhookRequestEvents,
  MacroRun,
  MacroRunUndone,
  MessageRevised,
  RuleRanMacro,
  ...continuationEvents,
] as const;
export type ConversationEvent = EventOf<(typeof conversationEvents)[number]>;
