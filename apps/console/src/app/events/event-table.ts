import type { EventData, EventShown, SeenEvent } from './event-shown.js';
import { closed } from './printing.js';
import { inTurn, releaseOf } from './release.js';

const unless = (value: unknown) => ({ variant: value ? 'did' : 'none' });
const VIEW = ['view', closed('app.views')] as const;

/** Every event that a person can see. */
export const EVENTS = {
  UserRegistered: { icon: 'user-plus' },
  SignedIn: { icon: 'log-in', offered: true },
  SignInFailed: { icon: 'shield-alert', offered: true },
  SignedOut: { icon: 'log-out', offered: true },
  SignedOutEverywhere: { icon: 'log-out', offered: true },
  PasswordChanged: { icon: 'key-round', offered: true },
  PasswordResetRequested: { icon: 'key-round', offered: true },
  PasswordReset: { icon: 'key-round', offered: true },
  MemberInvited: { icon: 'user-plus', object: ['email', 'text'], offered: true },
  InvitationResent: { icon: 'user-plus', offered: true },
  InvitationRoleChanged: { icon: 'key-round', object: ['role', 'role'] },
  InvitationWithdrawn: { icon: 'user-x', offered: true },
  InvitationAccepted: { icon: 'user-check', offered: true },
  UserRenamed: { icon: 'pencil', object: ['name', 'text'] },
  UserPictureChanged: { icon: 'circle-user' },
  NoticesChosen: { icon: 'bell' },
  NewsMailOrdered: { icon: 'mail' },
  SecondFactorEnabled: { icon: 'smartphone' },
  SecondFactorDisabled: { icon: 'smartphone' },
  RecoveryCodesRenewed: { icon: 'smartphone' },
  SecondFactorUsed: { icon: 'smartphone' },
  RecoveryCodeUsed: { icon: 'smartphone' },
  PasskeyAdded: { icon: 'key-round', object: ['name', 'text'] },
  PasskeyUsed: { icon: 'key-round' },
  PasskeyRemoved: { icon: 'key-round' },
  ApiTokenIssued: { icon: 'code', object: ['name', 'text'] },
  ApiTokenRevoked: { icon: 'code' },
  ApiTokensEnded: { icon: 'code' },
  MemberAdded: { icon: 'user-plus', object: ['userId', 'name'], offered: true },
  MemberRoleChanged: { icon: 'key-round', object: ['role', 'role'], offered: true },
  MemberRemoved: { icon: 'user-x', object: ['userId', 'name'], ends: true, offered: true },
  RoleCreated: { icon: 'shield-check', object: ['name', 'text'], offered: true },
  RoleChanged: { icon: 'shield-check', object: ['name', 'text'], offered: true },
  RoleDeleted: { icon: 'shield-check', object: ['roleId', 'name'], ends: true, offered: true },
  RuleListed: { icon: 'workflow', object: ['name', 'text'] },
  RuleVersionPublished: {
    icon: 'workflow',
    object: ['ruleId', 'name'],
    wording: ({ because }) => (because ? { variant: 'labelMerged' } : {}),
    offered: true,
  },
  RuleVersionActivated: { icon: 'workflow', object: ['name', 'text'] },
  RuleStateChanged: {
    icon: 'radio',
    object: ['ruleId', 'name'],
    wording: ({ state }) => (typeof state === 'string' ? { variant: state } : {}),
    offered: true,
  },
  RulesReordered: { icon: 'arrow-down-up' },
  RulesFlagged: {
    icon: 'triangle-alert',
    wording: ({ rules }) => {
      const named = Array.isArray(rules) ? rules.map((rule: EventData) => rule['ruleId']) : [];
      return { object: { value: named, print: 'names' } };
    },
    offered: true,
  },
  MacrosFlagged: {
    icon: 'triangle-alert',
    wording: ({ macros }) => {
      const named = Array.isArray(macros) ? macros.map((macro: EventData) => macro['name']) : [];
      return { object: { value: named, print: 'texts' } };
    },
    offered: true,
  },
  RuleDeleted: { icon: 'trash-2', object: ['ruleId', 'name'], ends: true, offered: true },
  RuleFolderCreated: { icon: 'folder', object: ['name', 'text'] },
  RuleFolderRenamed: { icon: 'folder', object: ['name', 'text'] },
  RuleFoldersReordered: { icon: 'arrow-down-up' },
  RulesFiled: {
    icon: 'folder',
    object: ['ruleIds', 'names'],
    wording: ({ folderId }) => unless(folderId),
  },
  RuleFolderDeleted: { icon: 'trash-2', object: ['name', 'text'], ends: true },
  InboxConnected: { icon: 'globe', object: ['name', 'text'], offered: true },
  InboxRenamed: { icon: 'pencil', object: ['name', 'text'] },
  ChannelConnectionChanged: { icon: 'plug', offered: true },
  InboxDomainChanged: { icon: 'link', object: ['domain', 'text'] },
  InboxTokenIssued: { icon: 'key-round', offered: true },
  IdentitySecretIssued: { icon: 'key-round', offered: true },
  InboxCollaboratorsChanged: { icon: 'users' },
  ServiceQualityChanged: { icon: 'hourglass', object: ['inboxId', 'name'] },
  InboxPictureChanged: {
    icon: 'message-square',
    object: ['inboxId', 'name'],
    wording: ({ use, picture }) =>
      use === 'logo' ? { variant: picture ? 'logo' : 'noLogo' } : unless(picture),
  },
  ChatOptionsChanged: { icon: 'message-square', object: ['inboxId', 'name'] },
  ContactFormChanged: { icon: 'mail', object: ['inboxId', 'name'] },
  AutomaticActionsChanged: { icon: 'reply' },
  CreationReplyConfigured: { icon: 'reply', wording: ({ on }) => unless(on) },
  InboxHoursChanged: { icon: 'clock', wording: ({ hours }) => unless(hours) },
  InboxDeleted: { icon: 'trash-2', ends: true, offered: true },
  CannedResponseCreated: { icon: 'message-square', object: ['code', 'text'], offered: true },
  CannedResponseChanged: { icon: 'message-square', object: ['code', 'text'] },
  CannedResponseDeleted: { icon: 'trash-2', ends: true, offered: true },
  MacroCreated: { icon: 'zap', object: ['name', 'text'], offered: true },
  MacroChanged: { icon: 'zap', object: ['name', 'text'] },
  MacroDeleted: { icon: 'trash-2', ends: true, offered: true },
  ContactCreated: { icon: 'user-plus' },
  ContactDetailsChanged: { icon: 'pencil' },
  ChannelIdentityKept: { icon: 'plug' },
  ContactMergeAsked: { icon: 'users' },
  ContactMergedInto: { icon: 'users', offered: true },
  ContactMergeDeclined: { icon: 'users' },
  ContactsMerged: { icon: 'users', offered: true },
  ContactMergeDropped: { icon: 'users' },
  ContactVerified: { icon: 'shield-check' },
  ContactAttributeSet: {
    icon: 'list-checks',
    object: ['attributeId', 'name'],
    wording: ({ value }) => ({ variant: value === null ? 'none' : 'did' }),
  },
  ContactLabelAdded: { icon: 'tag', object: ['labelId', 'name'], offered: true },
  ContactLabelRemoved: { icon: 'tag', object: ['labelId', 'name'], offered: true },
  ContactLabelReplaced: { icon: 'tag', object: ['into', 'name'] },
  ContactBlocked: { icon: 'ban', offered: true },
  ContactUnblocked: { icon: 'ban', offered: true },
  BlockedMessageRefused: { icon: 'ban', spoken: true, offered: true },
  ContactErasureRequested: { icon: 'eraser', offered: true },
  SubjectErased: { icon: 'eraser', offered: true },
  ConversationStarted: { icon: 'circle-plus' },
  ConversationContinued: { icon: 'reply', object: ['fromInboxId', 'name'] },
  ConversationContinuedElsewhere: { icon: 'reply', object: ['toInboxId', 'name'] },
  MessageReceived: { icon: 'message-square', spoken: true, offered: true },
  MessageSent: {
    icon: 'reply',
    wording: ({ automatic }) =>
      automatic ? { variant: 'automatic', object: { value: automatic, print: 'choice' } } : {},
    spoken: true,
    offered: true,
  },
  MessageRevised: {
    icon: 'pencil',
    wording: ({ change, text }) => ({
      ...(typeof change === 'string' && { variant: change }),
      object: typeof text === 'string' ? { value: text, print: 'text' } : null,
    }),
  },
  NoteAdded: { icon: 'lock', spoken: true, offered: true },
  ConversationAssigned: {
    icon: 'user-check',
    object: ['userId', 'name'],
    wording(data, person) {
      const release = releaseOf(data);
      const userId = data['userId'];
      if (!release && person !== null && userId === person)
        return { variant: 'self', object: null };
      if (!release && inTurn(data)) {
        return { variant: 'inTurn', object: { value: userId, print: 'name' } };
      }
      if (!release) return unless(userId);
      return { variant: release.reason, object: { value: release.userId, print: 'name' } };
    },
    sets: 'assigneeId',
    offered: true,
  },
  ConversationTeamChanged: {
    icon: 'users-round',
    object: ['teamId', 'name'],
    wording: ({ teamId }) => unless(teamId),
    sets: 'teamId',
  },
  ConversationStatusChanged: {
    icon: 'circle-dot',
    object: ['status', closed('app.status')],
    wording({ status, until, reason }) {
      if (reason === 'inactivity' || reason === 'contactEnded')
        return { variant: reason, object: null };
      if (status === 'snoozed') return { variant: status, object: { value: until, print: 'time' } };
      return status === 'resolved' || status === 'open' ? { variant: status, object: null } : {};
    },
    sets: 'status',
    offered: true,
  },
  ConversationLabelAdded: { icon: 'tag', object: ['labelId', 'name'], offered: true },
  ConversationLabelRemoved: { icon: 'tag', object: ['labelId', 'name'], offered: true },
  ConversationLabelReplaced: { icon: 'tag', object: ['into', 'name'] },
  ContactChangeRequested: {
    icon: 'tag',
    wording({ change, value }) {
      const { kind, labelId, attributeId } = (change ?? {}) as EventData;
      const object = { value: labelId ?? attributeId, print: 'name' } as const;
      if (kind === 'setAttribute')
        return { variant: value === null ? 'clearAttribute' : 'setAttribute', object };
      return { variant: kind === 'removeLabel' ? 'removeLabel' : 'did', object };
    },
  },
  ConversationMailRequested: {
    icon: 'mail',
    wording: ({ matter }) => ({ variant: matter === 'words' ? 'did' : String(matter) }),
  },
  WebhookRequested: { icon: 'plug', object: ['webhookId', 'name'] },
  WebhookAnswered: {
    icon: 'plug',
    wording: ({ webhookId, status, fault, end }) => ({
      // Why it was not called at all says more than the attempt before.
      variant: String((end === 'tooOften' || end === 'refused' ? fault : end) ?? 'did'),
      object: { value: { id: webhookId, status }, print: 'call' },
    }),
  },
  ConversationPriorityChanged: {
    icon: 'flag',
    object: ['priority', closed('app.priority')],
    sets: 'priority',
    offered: true,
  },
  ConversationImportanceChanged: { icon: 'star', wording: ({ important }) => unless(important) },
  ContactSawAnswers: { icon: 'eye', object: ['upTo', 'time'] },
  TeamSawMessages: { icon: 'eye', object: ['upTo', 'time'] },
  ConversationMuteChanged: { icon: 'bell-off', wording: ({ muted }) => unless(muted) },
  ConversationAttributeSet: {
    icon: 'list-checks',
    object: ['attributeId', 'name'],
    wording: ({ value }) => ({ variant: value === null ? 'none' : 'did' }),
  },
  RulesApplied: { icon: 'workflow' },
  TimerReached: {
    icon: 'hourglass',
    object: ['ruleId', 'name'],
    wording: ({ wait }) => ({ variant: String(wait) }),
  },
  RulePaused: { icon: 'hourglass', object: ['dueAt', 'time'] },
  RuleContinued: { icon: 'hourglass', object: ['name', 'text'] },
  ContactNoted: {
    icon: 'user-check',
    wording({ change, thingId }) {
      const object = thingId === null ? null : ({ value: thingId, print: 'name' } as const);
      return { variant: String(change), ...(object ? { object } : {}) };
    },
  },
  AssigneeAvailabilityNoted: {
    icon: 'circle-user',
    object: ['availability', closed('app.availability')],
  },
  AnswerDueChanged: {
    icon: 'hourglass',
    wording: ({ due }) => {
      const { at } = (due ?? {}) as EventData;
      return due ? { object: { value: at, print: 'time' } } : { variant: 'none', object: null };
    },
  },
  SlaWarned: { icon: 'hourglass', object: ['dueAt', 'time'], offered: true },
  SlaBreached: { icon: 'triangle-alert', object: ['dueAt', 'time'], offered: true },
  AnswerAsked: { icon: 'alarm-clock', object: ['minutes', 'number'] },
  MacroRun: { icon: 'zap', object: ['name', 'text'], offered: true },
  MacroRunUndone: { icon: 'refresh-cw', object: ['name', 'text'] },
  RuleRanMacro: { icon: 'zap', object: ['name', 'text'] },
  AccountOpened: { icon: 'building-2', object: ['name', 'text'] },
  AccountRenamed: { icon: 'building-2', object: ['name', 'text'] },
  AccountLanguageChanged: { icon: 'languages', object: ['language', closed('app.languages')] },
  AccountTimeZoneChanged: { icon: 'clock', object: ['timeZone', 'text'] },
  AccountInactivityChanged: {
    icon: 'hourglass',
    object: ['inactiveDays', 'number'],
    wording: ({ inactiveDays }) => unless(inactiveDays),
  },
  AccountEmailRequested: { icon: 'mail', object: ['email', 'text'] },
  AccountEmailLinkRenewed: { icon: 'mail' },
  AccountEmailConfirmed: { icon: 'mail-check' },
  AccountEmailWithdrawn: { icon: 'mail' },
  AccountEmailRemoved: { icon: 'mail' },
  AccountLogoChanged: { icon: 'building-2', wording: ({ logo }) => unless(logo) },
  SecondFactorRequirementChanged: {
    icon: 'smartphone',
    wording: ({ required }) => unless(required),
    offered: true,
  },
  AvailabilityChanged: { icon: 'circle-user', object: ['state', closed('app.availability')] },
  TeamCreated: { icon: 'users-round', object: ['name', 'text'] },
  TeamChanged: { icon: 'users-round', object: ['name', 'text'] },
  TeamMembersChanged: { icon: 'users-round', object: ['teamId', 'name'] },
  TeamCapacityChanged: { icon: 'users-round', object: ['teamId', 'name'] },
  TeamDeleted: { icon: 'users-round', object: ['teamId', 'name'], ends: true },
  LabelCreated: { icon: 'tag', object: ['name', 'text'] },
  LabelChanged: { icon: 'tag', object: ['name', 'text'] },
  LabelDeleted: { icon: 'tag', object: ['labelId', 'name'], ends: true },
  LabelMerged: { icon: 'tag', object: ['labelId', 'name'], ends: true },
  MailRequested: { icon: 'mail', object: ['template', closed('changes.mails.templates')] },
  MailAttemptStarted: { icon: 'mail' },
  MailSent: { icon: 'mail-check' },
  MailFailed: { icon: 'triangle-alert', object: ['reason', closed('changes.mails.faults')] },
  MailGivenUp: { icon: 'ban', object: ['reason', closed('changes.mails.ends')] },
  MailOutcomeUnknown: { icon: 'circle-alert' },
  MailRetryRequested: { icon: 'refresh-cw' },
  WebhookCreated: { icon: 'plug', object: ['name', 'text'], offered: true },
  WebhookChanged: {
    icon: 'plug',
    object: ['name', 'text'],
    wording: ({ moved }) => ({ variant: moved ? 'moved' : 'did' }),
    offered: true,
  },
  WebhookSwitched: {
    icon: 'plug',
    object: ['webhookId', 'name'],
    wording: ({ on }) => ({ variant: on ? 'did' : 'off' }),
    offered: true,
  },
  WebhookSecretRotated: { icon: 'key-round', object: ['webhookId', 'name'], offered: true },
  WebhookDeleted: { icon: 'plug', object: ['webhookId', 'name'], ends: true, offered: true },
  WebhookTested: {
    icon: 'plug',
    wording: ({ webhookId, status, fault }) => ({
      variant: fault ? 'failed' : 'did',
      object: { value: { id: webhookId, status }, print: 'call' },
    }),
  },
  WebhookFlagged: { icon: 'triangle-alert', object: ['webhookId', 'name'], offered: true },
  WebhookRecovered: { icon: 'circle-check', object: ['webhookId', 'name'] },
  WebhookCallRequested: { icon: 'plug', object: ['webhookId', 'name'] },
  WebhookCallStarted: { icon: 'plug', object: ['webhookId', 'name'] },
  WebhookDelivered: {
    icon: 'circle-check',
    wording: ({ webhookId, status }) => ({
      object: { value: { id: webhookId, status }, print: 'call' },
    }),
  },
  WebhookFailed: { icon: 'triangle-alert', object: ['fault', closed('changes.webhooks.faults')] },
  WebhookGivenUp: { icon: 'ban', object: ['end', closed('changes.webhooks.ends')] },
  WebhookRetryRequested: { icon: 'refresh-cw', object: ['webhookId', 'name'] },
  DeliveryRequested: { icon: 'send' },
  DeliveryAttempted: { icon: 'send' },
  DeliveryAccepted: { icon: 'check' },
  DeliveryMarked: { icon: 'check', object: ['state', closed('changes.deliveries.states')] },
  DeliveryFailed: {
    icon: 'triangle-alert',
    object: ['fault', closed('changes.deliveries.faults')],
  },
  DeliveryParked: { icon: 'circle-alert' },
  DeliveryEnded: { icon: 'ban', object: ['end', closed('changes.deliveries.ends')] },
  DeliveryRetried: { icon: 'refresh-cw' },
  SentIdKept: { icon: 'check' },
  MarkCameEarly: { icon: 'check', object: ['state', closed('changes.deliveries.states')] },
  ChannelStopped: { icon: 'triangle-alert', object: ['inboxId', 'name'], offered: true },
  ChannelResumed: { icon: 'circle-check', object: ['inboxId', 'name'], offered: true },
  ReceivingStopped: { icon: 'triangle-alert', object: ['inboxId', 'name'], offered: true },
  ReceivingResumed: { icon: 'circle-check', object: ['inboxId', 'name'], offered: true },
  NumberStandingChanged: { icon: 'info', object: ['inboxId', 'name'], offered: true },
  AttributeCreated: { icon: 'list-checks', object: ['name', 'text'] },
  AttributeChanged: { icon: 'list-checks', object: ['name', 'text'] },
  AttributeDeleted: { icon: 'list-checks', object: ['attributeId', 'name'], ends: true },
  ViewRebuildRequested: { icon: 'refresh-cw', object: VIEW },
  ViewRebuildResumed: { icon: 'refresh-cw', object: VIEW },
  ViewRebuildCancelled: { icon: 'refresh-cw', object: VIEW },
  ViewRebuildDiscarded: { icon: 'trash-2', object: VIEW },
  ViewRebuildConfirmed: { icon: 'shield-check', object: VIEW },
  ViewRebuildReverted: { icon: 'refresh-cw', object: VIEW },
  Claimed: { icon: 'key-round' },
  ClaimConfirmed: { icon: 'key-round' },
  Released: { icon: 'key-round' },
  LogAnchored: { icon: 'shield-check' },
} as const satisfies Readonly<Record<SeenEvent, EventShown>>;

/** Types that have words. */
export const EVENT_TYPES = Object.keys(EVENTS) as readonly SeenEvent[];

/** How an event of that type is shown; undefined for types of a newer server. */
export function shown(type: string): EventShown | undefined {
  return Object.hasOwn(EVENTS, type) ? EVENTS[type as SeenEvent] : undefined;
}
