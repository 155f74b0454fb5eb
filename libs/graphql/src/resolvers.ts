import { MacroRunning } from '@bitacora/application';
import type { Provider, Type } from '@nestjs/common';
import { AccountEmailResolver } from './account/account-email.resolver.js';
import { OwnAccountsResolver } from './account/own-accounts.resolver.js';
import { AccountLogoResolver, OwnAccountLogoResolver } from './account/account-logo.resolver.js';
import { LinkAccountResolver } from './account/link-account.resolver.js';
import { AddressLinkResolver } from './account/address-link.resolver.js';
import { AuditEntryResolver, SubjectResolver } from './audit/audit-entry.resolver.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { ReplayResolver } from './audit/replay.resolver.js';
import { PublicEventFacts } from './audit/event-facts.js';
import { CannedResponseChangesResolver } from './canned/canned-response-changes.resolver.js';
import { CannedResponseFilesResolver } from './canned/canned-response-files.resolver.js';
import { CannedResponseResolver } from './canned/canned-response.resolver.js';
import { ContactChangesResolver } from './contacts/contact-changes.resolver.js';
import { ContinuingResolver } from './conversations/continuing.resolver.js';
import { ContactIdentitiesResolver } from './contacts/contact-identities.resolver.js';
import { ContactMergesResolver } from './contacts/contact-merges.resolver.js';
import { ContactResolver } from './contacts/contact.resolver.js';
import { ContactConversationsResolver } from './conversations/contact-conversations.resolver.js';
import { ConversationChanges } from './conversations/conversation-changes.js';
import { ConversationChangesResolver } from './conversations/conversation-changes.resolver.js';
import { ReplyTemplatesResolver } from './conversations/reply-templates.resolver.js';
import { ReplyingResolver } from './conversations/replying.resolver.js';
import { ConversationResolver } from './conversations/conversation.resolver.js';
import { DeliveryResolver } from './timeline/delivery.resolver.js';
import { MessageResolver } from './timeline/message.resolver.js';
import { MessageQuoteResolver, ReplyQuoteResolver } from './timeline/quoted.resolver.js';
import { TimelineItemResolver } from './timeline/timeline-item.resolver.js';
import { TimelineResolver } from './timeline/timeline.resolver.js';
import { KeptCounts } from './conversations/kept-counts.js';
import { LiveAccess } from './live/live-access.js';
import { ContactLiveResolver } from './live/contact-live.resolver.js';
import { LiveResolver } from './live/live.resolver.js';
import { PresenceHub } from './live/presence-hub.js';
import { PresenceResolver } from './live/presence.resolver.js';
import { Pushes } from './live/pushes.js';
import { MacroRunResolver } from './macros/macro-run.resolver.js';
import { MacroResolver } from './macros/macro.resolver.js';
import { MailResolver } from './mails/mail.resolver.js';
import { Commands } from './operation/commands.js';
import { DirectoryAnswers } from './directory/directory-answers.js';
import { Directories } from './operation/directories.js';
import { OperationContexts } from './operation/operation-contexts.js';
import { Views } from './operation/views.js';
import { ActorResolver } from './people/actor.resolver.js';
import { AttributesResolver } from './people/attributes/attributes.resolver.js';
import { DirectoryChanges } from './people/directory-changes.js';
import { AnswerTimesResolver } from './people/inboxes/answer-times.resolver.js';
import { ChannelStateResolver } from './people/inboxes/channels/channel-state.resolver.js';
import { EmailConnectionResolver } from './people/inboxes/channels/email-connection.resolver.js';
import { KeptHooksResolver } from './people/inboxes/channels/kept-hooks.resolver.js';
import { DeviceLinkResolver } from './people/inboxes/channels/device-link.resolver.js';
import { DeviceLinkWatch } from './people/inboxes/channels/device-link-watch.js';
import { FormConnectionResolver } from './people/inboxes/channels/form-connection.resolver.js';
import { ApiConnectionResolver } from './people/inboxes/channels/api-connection.resolver.js';
import { InboxIdentityResolver } from './people/inboxes/inbox-identity.resolver.js';
import { InboxPicturesResolver } from './people/inboxes/inbox-pictures.resolver.js';
import { ContactFormResolver } from './people/inboxes/contact-form.resolver.js';
import { InboxesResolver } from './people/inboxes/inboxes.resolver.js';
import { MemberFactorsResolver } from './people/members/member-factors.resolver.js';
import { InvitationsResolver } from './people/members/invitations.resolver.js';
import { JoiningResolver } from './people/members/joining.resolver.js';
import { MemberEditsResolver } from './people/members/member-edits.resolver.js';
import { MembersResolver } from './people/members/members.resolver.js';
import { PeopleResolver } from './people/people.resolver.js';
import { ApiTokensResolver } from './people/profile/api-tokens.resolver.js';
import { PasskeysResolver } from './people/profile/passkeys.resolver.js';
import { ProfileChanges } from './people/profile/profile-changes.js';
import { ProfileResolver } from './people/profile/profile.resolver.js';
import { SecondFactorResolver } from './people/profile/second-factor.resolver.js';
import { SessionResolver } from './people/session/session.resolver.js';
import { UserResolver } from './people/user.resolver.js';
import { ViewerResolver } from './people/viewer.resolver.js';
import { SignedInAnswers } from './people/session/signed-in-answers.js';
import { LabelsResolver } from './people/labels.resolver.js';
import { TeamsResolver } from './people/teams.resolver.js';
import { RolesResolver } from './roles/roles.resolver.js';
import { BackTestResolver } from './rules/back-tests/back-test.resolver.js';
import { BackTestRuns } from './rules/back-tests/back-test-runs.js';
import { ConversationTimersResolver } from './rules/conversation-timers.resolver.js';
import { RuleFilesResolver } from './rules/files/rule-files.resolver.js';
import { RuleFoldersResolver } from './rules/folders/rule-folders.resolver.js';
import { RuleChangesResolver } from './rules/rule-changes.resolver.js';
import { RuleResolver } from './rules/rule.resolver.js';
import { RebuildWatch } from './views/rebuild-watch.js';
import { ViewStatuses } from './views/view-statuses.js';
import { SettingsHistoryResolver } from './settings/settings-history.resolver.js';
import { ViewsResolver } from './views/views.resolver.js';
import { KeptAnalyses } from './rules/findings/kept-analyses.js';
import { SlicedAnalyses } from './rules/findings/sliced-analyses.js';
import { RuleFindingsResolver } from './rules/findings/rule-findings.resolver.js';
import { WebhookCallsResolver } from './webhooks/webhook-calls.resolver.js';
import { WebhookResolver } from './webhooks/webhook.resolver.js';
import { WebhookNamesResolver } from './webhooks/webhook-names.resolver.js';
import { WhyResolver } from './rules/why.resolver.js';

/** Every resolver of the schema. The module serves them, and the committed schema is printed from them. */
export const resolvers: readonly Type[] = [
  AccountEmailResolver,
  ActorResolver,
  AccountLogoResolver,
  OwnAccountLogoResolver,
  LinkAccountResolver,
  AddressLinkResolver,
  ApiTokensResolver,
  AuditEntryResolver,
  AuditResolver,
  BackTestResolver,
  CannedResponseChangesResolver,
  CannedResponseFilesResolver,
  CannedResponseResolver,
  ContactChangesResolver,
  ContactConversationsResolver,
  ContactIdentitiesResolver,
  ContinuingResolver,
  ContactMergesResolver,
  ContactResolver,
  ConversationChangesResolver,
  ConversationResolver,
  ReplyTemplatesResolver,
  ReplyingResolver,
  AnswerTimesResolver,
  InboxIdentityResolver,
  ApiConnectionResolver,
  EmailConnectionResolver,
  FormConnectionResolver,
  DeviceLinkResolver,
  KeptHooksResolver,
  ChannelStateResolver,
  InboxesResolver,
  InboxPicturesResolver,
  ContactFormResolver,
  InvitationsResolver,
  JoiningResolver,
  LiveResolver,
  ContactLiveResolver,
  MacroResolver,
  MacroRunResolver,
  MemberFactorsResolver,
  MemberEditsResolver,
  MembersResolver,
  PasskeysResolver,
  MailResolver,
  OwnAccountsResolver,
  PeopleResolver,
  PresenceResolver,
  ProfileResolver,
  ReplayResolver,
  RolesResolver,
  RuleChangesResolver,
  RuleFoldersResolver,
  ConversationTimersResolver,
  DeliveryResolver,
  RuleFilesResolver,
  RuleResolver,
  SecondFactorResolver,
  SessionResolver,
  SettingsHistoryResolver,
  SubjectResolver,
  TeamsResolver,
  LabelsResolver,
  AttributesResolver,
  TimelineItemResolver,
  MessageResolver,
  MessageQuoteResolver,
  ReplyQuoteResolver,
  TimelineResolver,
  UserResolver,
  ViewerResolver,
  ViewsResolver,
  WhyResolver,
  WebhookNamesResolver,
  WebhookResolver,
  WebhookCallsResolver,
  RuleFindingsResolver,
];

/** What the resolvers are made of. */
export const parts: readonly Provider[] = [
  BackTestRuns,
  Commands,
  DeviceLinkWatch,
  ConversationChanges,
  Directories,
  DirectoryAnswers,
  DirectoryChanges,
  PublicEventFacts,
  KeptCounts,
  KeptAnalyses,
  SlicedAnalyses,
  LiveAccess,
  MacroRunning,
  OperationContexts,
  PresenceHub,
  ProfileChanges,
  Pushes,
  RebuildWatch,
  SignedInAnswers,
  ViewStatuses,
  Views,
];
