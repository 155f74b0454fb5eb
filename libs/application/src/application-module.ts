import { Global, Module } from '@nestjs/common';
import { AccountEmails } from './account/account-emails.js';
import { AccountRecipients } from './account/account-recipients.js';
import { SecondFactorRequirement } from './account/second-factor-requirement.js';
import { ContactMerging } from './contacts/contact-merging.js';
import { ConversationContinuing } from './contacts/conversation-continuing.js';
import { ReplyWays } from './contacts/reply-ways.js';
import { CannedResponseFiles } from './canned/canned-response-files.js';
import { ResponseFiles } from './canned/response-files.js';
import { CannedResponseWriting } from './canned/canned-response-writing.js';
import { ImportTurns } from './imports/import-turns.js';
import { OutFiles } from './files/out-files.js';
import { StoredFiles } from './files/stored-files.js';
import { Uploads } from './files/uploads.js';
import { LinkAccounts } from './links/link-accounts.js';
import { LinkLimit } from './links/link-limit.js';
import { Links } from './links/links.js';
import { AccountChoice } from './people/account-choice.js';
import { AccountEntrance } from './people/account-entrance.js';
import { AccountOpening } from './people/account-opening.js';
import { PersonProof } from './people/factors/person-proof.js';
import { SecondFactors } from './people/factors/second-factors.js';
import { SecondStep } from './people/factors/second-step.js';
import { Tickets } from './people/factors/tickets.js';
import { IssuedTokens } from './people/issued-tokens.js';
import { Passkeys } from './people/factors/passkeys.js';
import { Profiles } from './people/profiles.js';
import { MacroBounds } from './macros/macro-bounds.js';
import { MacroWriting } from './macros/macro-writing.js';
import { UsableMacros } from './macros/usable-macros.js';
import { MailAllowance } from './mail/mail-allowance.js';
import { TestMails } from './mail/test-mails.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhookRetries } from './webhooks/webhook-retries.js';
import { WebhookTests } from './webhooks/webhook-tests.js';
import { Invitations } from './people/invitations.js';
import { Joining } from './people/joining.js';
import { PasswordResets } from './people/password-resets.js';
import { PeopleMails } from './people/people-mails.js';
import { Passwords } from './people/passwords.js';
import { Registration } from './people/registration.js';
import { SignIn } from './people/sign-in/sign-in.js';
import { SignInPlaces } from './people/sign-in/sign-in-places.js';
import { UserRecords } from './people/user-records.js';
import { AccountLogos } from './pictures/account-logos.js';
import { InboxPictures } from './pictures/inbox-pictures.js';
import { PublicPictures } from './pictures/public-pictures.js';
import { ShownLogos } from './pictures/shown-logos.js';
import { PictureKeeping } from './pictures/picture-keeping.js';
import { Pictures } from './pictures/pictures.js';
import { Attendance } from './presence/attendance.js';
import { RuleFiles } from './rules/rule-files.js';
import { RulePublishing } from './rules/rule-publishing.js';
import { SettingRestoring } from './settings/setting-restoring.js';
import { FormConversations } from './visitors/form-conversations.js';
import { ContactForms } from './visitors/contact-forms.js';
import { ApiConnections } from './channels/connections/api-connections.js';
import { ApiInboxes } from './channels/api-inboxes.js';
import { ChannelSignIns } from './channels/connections/channel-sign-ins.js';
import { ChannelCredentials } from './channels/channel-credentials.js';
import { DeliveryMarks } from './deliveries/delivery-marks.js';
import { AskedReplying } from './deliveries/asked-replying.js';
import { ReplyLimits } from './deliveries/reply-limits.js';
import { ReplyTemplates } from './deliveries/reply-templates.js';
import { ChannelMessages } from './channels/channel-messages.js';
import { MessageIntake } from './intake/message-intake.js';
import { ThreadPlaces } from './intake/thread-places.js';
import { Threads } from './intake/threads.js';
import { ChannelIncoming } from './channels/channel-incoming.js';
import { ChannelRevisions } from './channels/channel-revisions.js';
import { MessagePlaces } from './channels/message-places.js';
import { FormConnections } from './channels/connections/form-connections.js';
import { InboxSenders } from './channels/connections/inbox-senders.js';
import { HookAddresses } from './channels/hook-addresses.js';
import { InboxClosing } from './channels/connections/inbox-closing.js';
import { HookReceiving } from './hooks/hook-receiving.js';
import { HookRetries } from './hooks/hook-retries.js';
import { HookStore } from './hooks/hook-store.js';
import { LargeHooks } from './hooks/large-hooks.js';
import { ChannelArrivals } from './channels/channel-arrivals.js';
import { NumberStandings } from './channels/number-standings.js';
import { DeviceLinking } from './channels/device-linking.js';
import { ChannelResumption } from './channels/channel-resumption.js';
import { ConnectionChecks } from './channels/connections/connection-checks.js';
import { ShownMails } from './channels/shown-mails.js';
import { EmailConnections } from './channels/connections/email-connections.js';
import { SiteAttributes } from './visitors/site-attributes.js';
import { VisitorActs } from './visitors/visitor-acts.js';
import { VisitorConversations } from './visitors/visitor-conversations.js';
import { AgentFaces } from './visitors/faces.js';
import { IncomingMessages } from './visitors/incoming-messages.js';
import { ContactsByIdentity } from './visitors/contacts-by-identity.js';
import { Introductions } from './visitors/introductions.js';
import { NetworkSignIn } from './visitors/networks/network-sign-in.js';
import { SignedIdentities } from './visitors/proved-identity.js';
import { SignIns } from './visitors/sign-ins.js';
import { Visitors } from './visitors/visitors.js';
import { WidgetInboxes } from './visitors/widget-inboxes.js';

const USE_CASES = [
  ContactMerging,
  ConversationContinuing,
  ReplyWays,
  AccountChoice,
  AccountEntrance,
  AccountOpening,
  UserRecords,
  Passwords,
  SignInPlaces,
  Tickets,
  SignIn,
  PersonProof,
  SecondFactors,
  SecondStep,
  Profiles,
  Passkeys,
  IssuedTokens,
  Registration,
  Attendance,
  StoredFiles,
  OutFiles,
  ImportTurns,
  Uploads,
  PictureKeeping,
  Pictures,
  ShownLogos,
  AccountLogos,
  InboxPictures,
  PublicPictures,
  WidgetInboxes,
  Visitors,
  ContactsByIdentity,
  Introductions,
  SignedIdentities,
  NetworkSignIn,
  SignIns,
  AgentFaces,
  Threads,
  MessageIntake,
  ChannelCredentials,
  ChannelArrivals,
  NumberStandings,
  ConnectionChecks,
  ChannelResumption,
  ThreadPlaces,
  ChannelMessages,
  DeliveryMarks,
  AskedReplying,
  ReplyLimits,
  ReplyTemplates,
  ChannelIncoming,
  ChannelRevisions,
  MessagePlaces,
  ChannelSignIns,
  DeviceLinking,
  FormConnections,
  InboxSenders,
  HookAddresses,
  InboxClosing,
  HookReceiving,
  HookRetries,
  HookStore,
  LargeHooks,
  EmailConnections,
  ShownMails,
  ApiInboxes,
  ApiConnections,
  VisitorConversations,
  IncomingMessages,
  FormConversations,
  ContactForms,
  VisitorActs,
  SiteAttributes,
  RulePublishing,
  MacroBounds,
  MacroWriting,
  UsableMacros,
  RuleFiles,
  SettingRestoring,
  Links,
  CannedResponseFiles,
  CannedResponseWriting,
  ResponseFiles,
  MailAllowance,
  TestMails,
  WebhookSecrets,
  WebhookRetries,
  WebhookTests,
  LinkLimit,
  LinkAccounts,
  PeopleMails,
  Invitations,
  Joining,
  PasswordResets,
  AccountEmails,
  AccountRecipients,
  SecondFactorRequirement,
];

/** The use cases, for every edge. Needs the global PlatformModule. */
@Global()
@Module({ providers: USE_CASES, exports: USE_CASES })
export class ApplicationModule {}
