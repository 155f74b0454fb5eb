/** The console's way to the server. Everything of Apollo stays in here: gateways give signals, promises and observables. */
export { Connection, type ConnectionState } from './apollo/connection.js';
export { type LiveQuery } from './apollo/live-query.js';
export { RefusedError, UnansweredError, toKnownError, type Reason } from './apollo/problem.js';
export { provideConsoleData } from './apollo/provide-console-data.js';
export { newRetry } from './apollo/retry.js';
export { ViewResets } from './apollo/view-reset.js';
export { AUDIT_PAGE_MOST, AuditGateway, type AuditEntryPage } from './audit/audit-gateway.js';
export {
  type CannedResponsePage,
  CannedResponseGateway,
} from './canned/canned-response-gateway.js';
export { ContactGateway, type ContactWithConversations } from './contacts/contact-gateway.js';
export {
  ConversationActs,
  type ConversationOutcome,
  type WrittenWords,
} from './conversations/conversation-acts.js';
export {
  ConversationGateway,
  type ConversationPage,
} from './conversations/conversation-gateway.js';
export { type RunningUpload, type UploadedFile, FileGateway } from './files/file-gateway.js';
export { DirectoryGateway } from './directory/directory-gateway.js';
export type {
  AcceptInvitationInput,
  ActionResult,
  ActorKind,
  ActorPartsFragment as ShownActor,
  AddMemberInput,
  AttributeFilterInput,
  AttributeOwner,
  AttributeType,
  AuditEntryPartsFragment as AuditEntry,
  Audience,
  AuditFilter,
  Availability,
  CannedResponsePartsFragment as ShownCannedResponse,
  CannedResponseRowPartsFragment as CannedResponseRow,
  ContactPartsFragment as ShownContact,
  ConversationCountsQuery,
  ConversationFilter,
  ConversationPartsFragment as ShownConversation,
  ConversationSort,
  ConversationView,
  DirectoryPartsFragment as Directory,
  EventDetailPartsFragment as EventDetail,
  InboxSettingsPartsFragment as InboxSettings,
  IntegrityQuery,
  InvitationPartsFragment as ShownInvited,
  InviteMemberInput,
  Language,
  NamedThingPartsFragment as ShownThing,
  OpenCountsQuery,
  PresenceSubscription,
  Priority,
  RebuildAct,
  RebuildState,
  ReplayEventPartsFragment as ReplayEvent,
  ReplayPartsFragment as Replay,
  Retry,
  RulePartsFragment as Rule,
  RuleMode,
  RuleState,
  RuleHistoryQuery as RuleHistory,
  SetUpAccountInput,
  Status,
  StreamCategory,
  ViewStatusPartsFragment as ViewStatus,
  ViewerPartsFragment as ShownViewer,
  WhyPartsFragment as Why,
} from './generated/graphql.js';
export { type Permission } from './permissions.js';
export { ReplayGateway } from './replay/replay-gateway.js';
export { RuleGateway, type RuleEffects } from './rules/rule-gateway.js';
export { JoiningGateway, type ShownInvitation } from './session/joining-gateway.js';
export { SessionGateway } from './session/session-gateway.js';
export { type HolidayImportPlan, InboxSettingsGateway } from './settings/inbox-settings-gateway.js';
export { type ListedMail, MailGateway, type MailsPart } from './settings/mail-gateway.js';
export { MembersGateway } from './settings/members-gateway.js';
export { SettingsGateway } from './settings/settings-gateway.js';
export type {
  ChangeItem,
  RulePassItem,
  TimelineItem,
  WrittenItem,
} from './timeline/timeline-items.js';
export { TimelineGateway, type TimelinePage } from './timeline/timeline-gateway.js';
export { ViewsGateway } from './views/views-gateway.js';
export { WhyGateway } from './why/why-gateway.js';
