/**
 * The console's way to the server. Everything of Apollo stays in here: gateways give signals, promises and observables.
 * This entry holds the types of all, and what the first page needs; each other folder is an entry of its own
 * (`@bitacora/console-data/rules`), which comes with the area that imports it.
 */
export { Connection, type ConnectionState } from './apollo/connection.js';
export { TabAccount } from './apollo/tab-account.js';
export { type LiveQuery } from './apollo/live-query.js';
export { RefusedError, UnansweredError, toKnownError, type Reason } from './apollo/problem.js';
export { provideConsoleData } from './apollo/provide-console-data.js';
export { newRetry } from './apollo/retry.js';
export { ViewResets } from './apollo/view-reset.js';
export type { AuditEntryPage } from './audit/audit-gateway.js';
export type { CannedResponsePage } from './canned/canned-response-gateway.js';
export type { ContactWithConversations } from './contacts/contact-gateway.js';
export type { ConversationOutcome, WrittenWords } from './conversations/conversation-acts.js';
export {
  ConversationGateway,
  type ConversationPage,
  type ListSort,
} from './conversations/conversation-gateway.js';
export type { MacroRunOutcome } from './macros/macro-gateway.js';
export type { MacroPartsFragment as ShownMacro } from './generated/macros.js';
export type { RunningUpload, UploadedFile } from './files/file-gateway.js';
export { DirectoryGateway } from './directory/directory-gateway.js';
export type {
  Availability,
  Language,
  SetUpAccountInput,
  ViewerPartsFragment as ShownViewer,
} from './generated/session.js';
export type {
  AttributeOwner,
  AttributeType,
  DirectoryPartsFragment as Directory,
  NamedThingPartsFragment as ShownThing,
} from './generated/directory.js';
export type {
  ActorKind,
  ActorPartsFragment as ShownActor,
  AttributeFilterInput,
  AttributeSortInput,
  ConversationCountsQuery,
  ConversationFilter,
  ConversationPartsFragment as ShownConversation,
  ConversationSort,
  ConversationView,
  PresenceSubscription,
  Priority,
  Retry,
  Status,
} from './generated/conversations.js';
export type { ActionResult, RuleMode } from './generated/timeline.js';
export type {
  ContactPartsFragment as ShownContact,
  MergeContactsInput,
} from './generated/contacts.js';
export type {
  Audience,
  CannedResponsePartsFragment as ShownCannedResponse,
  CannedResponseRowPartsFragment as CannedResponseRow,
} from './generated/canned.js';
export type {
  AuditEntryPartsFragment as AuditEntry,
  AuditFilter,
  EventDetailPartsFragment as EventDetail,
  IntegrityQuery,
  StreamCategory,
} from './generated/audit.js';
export type {
  ReplayEventPartsFragment as ReplayEvent,
  ReplayPartsFragment as Replay,
} from './generated/replay.js';
export type {
  RulePartsFragment as Rule,
  RuleState,
  RuleHistoryQuery as RuleHistory,
  ImportedRulePartsFragment as ImportedRule,
  ImportRulesInput,
} from './generated/rules.js';
export type {
  AddMemberInput,
  InvitationPartsFragment as ShownInvited,
  InviteMemberInput,
  OpenCountsQuery,
  SettingChangePartsFragment as ShownSettingChange,
  SettingKind,
} from './generated/settings.js';
export type {
  RebuildAct,
  RebuildState,
  ViewStatusPartsFragment as ViewStatus,
} from './generated/views.js';
export type { WhyPartsFragment as Why } from './generated/why.js';
export { type Permission } from './permissions.js';
export type { RuleEffects } from './rules/rule-gateway.js';
export { SessionGateway } from './session/session-gateway.js';
export type {
  HolidayImportPlan,
  InboxConnection,
  InboxSettings,
  ListedInboxSettings,
} from './settings/inbox-settings-gateway.js';
export type { ListedMail, MailsPart } from './settings/mail-gateway.js';
export type {
  ChangeItem,
  RulePassItem,
  TimelineItem,
  ShownDelivery,
  WrittenItem,
} from './timeline/timeline-items.js';
export type { TimelinePage } from './timeline/timeline-gateway.js';
