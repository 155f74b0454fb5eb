/** Of each enum: its names, and the values for them. */
export const STORED_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "ActionResult": {
    "DONE": "done",
    "NO_CHANGE": "noChange",
    "REFUSED": "refused",
    "TOO_LATE": "tooLate"
  },
  "ActorKind": {
    "CHANNEL": "channel",
    "CONTACT": "contact",
    "RULE": "rule",
    "SYSTEM": "system",
    "USER": "user"
  },
  "AfterClosing": {
    "NEXT": "next",
    "REOPEN": "reopen"
  },
  "AttributeOwner": {
    "CONTACT": "contact",
    "CONVERSATION": "conversation"
  },
  "AttributeTest": {
    "ABOVE": "above",
    "BELOW": "below",
    "CONTAINS": "contains",
    "EMPTY": "empty",
    "FILLED": "filled",
    "IS": "is"
  },
  "AttributeType": {
    "CHECKBOX": "checkbox",
    "DATE": "date",
    "LINK": "link",
    "LIST": "list",
    "NUMBER": "number",
    "TEXT": "text"
  },
  "Audience": {
    "EVERYONE": "everyone",
    "OWN": "own",
    "TEAM": "team"
  },
  "Availability": {
    "BUSY": "busy",
    "OFFLINE": "offline",
    "ONLINE": "online"
  },
  "BackTestSide": {
    "GAINED": "gained",
    "LOST": "lost",
    "SAME": "same"
  },
  "BackTestState": {
    "ENDED": "ended",
    "FINISHED": "finished",
    "REFUSED": "refused",
    "RUNNING": "running"
  },
  "CalendarRefusal": {
    "CALENDAR_TOO_LARGE": "CALENDAR_TOO_LARGE",
    "CALENDAR_TOO_MANY": "CALENDAR_TOO_MANY",
    "CALENDAR_UNREADABLE": "CALENDAR_UNREADABLE"
  },
  "Channel": {
    "API": "api",
    "EMAIL": "email",
    "LINE": "line",
    "MERCADO_LIBRE": "mercadoLibre",
    "META": "meta",
    "SMS": "sms",
    "TELEGRAM": "telegram",
    "WEBSITE": "website",
    "WHATSAPP": "whatsapp",
    "WHATSAPP_QR": "whatsappQr"
  },
  "ConversationSort": {
    "ANSWER_DUE_FIRST": "answerDueFirst",
    "LAST_ACTIVITY_DESC": "lastActivityDesc",
    "PRIORITY_DESC": "priorityDesc",
    "WAITING_LONGEST": "waitingLongest"
  },
  "ConversationView": {
    "ALL": "all",
    "DELAYED": "delayed",
    "MINE": "mine",
    "UNASSIGNED": "unassigned",
    "WAITING": "waiting"
  },
  "DeliveryEnd": {
    "CONTACT_ERASED": "contactErased",
    "DISMISSED": "dismissed",
    "FAILED": "failed",
    "INBOX_DELETED": "inboxDeleted",
    "TOO_MANY_WAITING": "tooManyWaiting",
    "TOO_OLD": "tooOld"
  },
  "DeliveryFault": {
    "ADDRESS_NOT_PUBLIC": "addressNotPublic",
    "CREDENTIALS_REFUSED": "credentialsRefused",
    "NOT_SUPPORTED": "notSupported",
    "PROVIDER_FAILED": "providerFailed",
    "RECIPIENT_REFUSES": "recipientRefuses",
    "RECIPIENT_UNKNOWN": "recipientUnknown",
    "REFUSED": "refused",
    "SCHEME_NOT_ALLOWED": "schemeNotAllowed",
    "SLOW_DOWN": "slowDown",
    "TIMEOUT": "timeout",
    "TLS": "tls",
    "TOO_LARGE": "tooLarge",
    "UNREACHABLE": "unreachable",
    "WINDOW_CLOSED": "windowClosed"
  },
  "DeliveryState": {
    "DELIVERED": "delivered",
    "FAILED": "failed",
    "READ": "read",
    "SENDING": "sending",
    "SENT": "sent",
    "UNKNOWN": "unknown",
    "WAITING": "waiting"
  },
  "DeviceLinkState": {
    "CODE": "code",
    "EXPIRED": "expired",
    "LOGGED_OUT": "loggedOut",
    "OPEN": "open",
    "RECONNECTING": "reconnecting",
    "REFUSED": "refused",
    "REPLACED": "replaced",
    "SCANNED": "scanned",
    "STARTING": "starting",
    "UNAVAILABLE": "unavailable"
  },
  "Devices": {
    "BOTH": "both",
    "DESKTOP": "desktop",
    "MOBILE": "mobile"
  },
  "FirstStatus": {
    "IGNORED": "ignored",
    "OPEN": "open"
  },
  "FormTarget": {
    "ADDRESS": "address",
    "INBOX": "inbox"
  },
  "HolidaySkip": {
    "CANCELLED": "cancelled",
    "IN_THE_PAST": "inThePast",
    "KNOWN_ALREADY": "knownAlready",
    "LONGER_THAN_AMONTH": "longerThanAMonth",
    "NOT_ALL_DAY": "notAllDay",
    "NO_ROOM": "noRoom",
    "OTHER_RECURRENCE": "otherRecurrence",
    "UNREADABLE": "unreadable",
    "WITHOUT_NAME": "withoutName"
  },
  "IdentityProof": {
    "FACEBOOK": "facebook",
    "GOOGLE": "google",
    "SITE": "site"
  },
  "KeptHookState": {
    "GIVEN_UP": "givenUp",
    "UNREADABLE": "unreadable"
  },
  "KnownBy": {
    "FACEBOOK": "facebook",
    "GOOGLE": "google",
    "NOTHING": "nothing",
    "SITE": "site",
    "TYPED": "typed"
  },
  "Language": {
    "EN": "en",
    "ES": "es",
    "PT": "pt"
  },
  "LinkKind": {
    "ADDRESS_CONFIRMATION": "addressConfirmation",
    "INVITATION": "invitation",
    "PASSWORD_RESET": "passwordReset"
  },
  "MailEnd": {
    "NO_LONGER_NEWS": "noLongerNews",
    "RECIPIENT_ERASED": "recipientErased",
    "REFUSED": "refused",
    "TOO_LATE": "tooLate",
    "TOO_MANY_OF_DAY": "tooManyOfDay"
  },
  "MailFault": {
    "BUSY": "busy",
    "INSECURE": "insecure",
    "MESSAGE_REFUSED": "messageRefused",
    "NOT_SIGNED_IN": "notSignedIn",
    "RECIPIENT_REFUSED": "recipientRefused",
    "SENDER_REFUSED": "senderRefused",
    "UNREACHABLE": "unreachable"
  },
  "MailProvider": {
    "GOOGLE": "google",
    "MICROSOFT": "microsoft"
  },
  "MailSecurity": {
    "ALWAYS": "always",
    "NONE": "none",
    "UPGRADED": "upgraded"
  },
  "MailState": {
    "GIVEN_UP": "givenUp",
    "SENDING": "sending",
    "SENT": "sent",
    "UNKNOWN": "unknown",
    "WAITING": "waiting"
  },
  "MailTemplate": {
    "ADDRESS_CONFIRMATION": "addressConfirmation",
    "CHANNEL_STOPPED": "channelStopped",
    "CHANNEL_UNREAD": "channelUnread",
    "CONTACT_FORM": "contactForm",
    "INVITATION": "invitation",
    "MACROS_FLAGGED": "macrosFlagged",
    "NEWS": "news",
    "NEW_CONVERSATION": "newConversation",
    "NUMBER_LOW": "numberLow",
    "PASSWORD_RESET": "passwordReset",
    "RULES_FLAGGED": "rulesFlagged",
    "RULE_MAIL": "ruleMail",
    "TEST": "test",
    "TRANSCRIPT": "transcript",
    "WEBHOOK_FAILING": "webhookFailing"
  },
  "MergedDetail": {
    "EMAIL": "email",
    "NAME": "name",
    "PHONE": "phone",
    "RUT": "rut"
  },
  "NamedKind": {
    "ATTRIBUTE": "attribute",
    "INBOX": "inbox",
    "LABEL": "label",
    "MACRO": "macro",
    "OPTION": "option",
    "ROLE": "role",
    "RULE": "rule",
    "TEAM": "team",
    "USER": "user",
    "WEBHOOK": "webhook"
  },
  "NewConversationMails": {
    "ALL": "all",
    "IMPORTANT": "important",
    "NONE": "none"
  },
  "NoticeChannel": {
    "CONSOLE": "console",
    "DESKTOP": "desktop",
    "MAIL": "mail",
    "SOUND": "sound"
  },
  "NoticeReason": {
    "ANSWER_IN_MINE": "answerInMine",
    "ASSIGNED_TO_ME": "assignedToMe",
    "MENTIONS_ME": "mentionsMe",
    "WAITING_FOR_TAKER": "waitingForTaker"
  },
  "NumberQuality": {
    "GOOD": "good",
    "LOW": "low",
    "MEDIUM": "medium",
    "UNKNOWN": "unknown"
  },
  "NumberThroughput": {
    "HIGH": "high",
    "STANDARD": "standard",
    "UNKNOWN": "unknown"
  },
  "Permission": {
    "AUDIT_READ": "audit.read",
    "CONTACT_ERASE": "contact.erase",
    "CONTACT_MANAGE": "contact.manage",
    "CONTACT_MERGE": "contact.merge",
    "CONTACT_READ": "contact.read",
    "CONVERSATION_MANAGE": "conversation.manage",
    "CONVERSATION_READ": "conversation.read",
    "CONVERSATION_REPLY": "conversation.reply",
    "INBOX_ALL": "inbox.all",
    "MEMBER_MANAGE": "member.manage",
    "PROFILE_MANAGE": "profile.manage",
    "REPLAY_READ": "replay.read",
    "ROLE_MANAGE": "role.manage",
    "RULE_MANAGE": "rule.manage",
    "RULE_READ": "rule.read",
    "SETTINGS_MANAGE": "settings.manage",
    "SETTINGS_READ": "settings.read",
    "VIEW_REBUILD": "view.rebuild"
  },
  "PictureUse": {
    "LOGO": "logo",
    "PICTURE": "picture"
  },
  "PresenceActivity": {
    "LEFT": "left",
    "LOOKING": "looking",
    "TYPING": "typing"
  },
  "PreviewKind": {
    "MESSAGE": "message",
    "NOTE": "note",
    "REPLY": "reply"
  },
  "Priority": {
    "HIGH": "high",
    "LOW": "low",
    "MEDIUM": "medium",
    "NONE": "none",
    "URGENT": "urgent"
  },
  "RebuildAct": {
    "CANCEL": "cancel",
    "CONFIRM": "confirm",
    "DISCARD": "discard",
    "RESUME": "resume",
    "REVERT": "revert",
    "START": "start"
  },
  "RebuildState": {
    "CANCELLED": "cancelled",
    "CANCELLING": "cancelling",
    "CONFIRMED": "confirmed",
    "DISCARDED": "discarded",
    "FAILED": "failed",
    "INTERRUPTED": "interrupted",
    "ORDERED": "ordered",
    "REVERTED": "reverted",
    "RUNNING": "running",
    "UNCONFIRMED": "unconfirmed"
  },
  "ReceivingFault": {
    "ADDRESS_NOT_PUBLIC": "addressNotPublic",
    "CREDENTIALS_REFUSED": "credentialsRefused",
    "NOT_SUPPORTED": "notSupported",
    "PROVIDER_FAILED": "providerFailed",
    "RECIPIENT_REFUSES": "recipientRefuses",
    "RECIPIENT_UNKNOWN": "recipientUnknown",
    "REFUSED": "refused",
    "SCHEME_NOT_ALLOWED": "schemeNotAllowed",
    "SLOW_DOWN": "slowDown",
    "TIMEOUT": "timeout",
    "TLS": "tls",
    "TOO_LARGE": "tooLarge",
    "UNREACHABLE": "unreachable",
    "UNSTEADY": "unsteady",
    "WINDOW_CLOSED": "windowClosed"
  },
  "ReplyHindrance": {
    "OTHER": "other",
    "QUESTION_ANSWERED": "questionAnswered",
    "QUESTION_BANNED": "questionBanned",
    "QUESTION_DELETED": "questionDeleted",
    "QUESTION_DISABLED": "questionDisabled",
    "QUESTION_ITEM_CLOSED": "questionItemClosed",
    "QUESTION_UNDER_REVIEW": "questionUnderReview",
    "SALE_ACCOUNT_GONE": "saleAccountGone",
    "SALE_BUYER_REFUSES": "saleBuyerRefuses",
    "SALE_CANCELLED": "saleCancelled",
    "SALE_CLAIM": "saleClaim",
    "SALE_FULFILLMENT": "saleFulfillment",
    "SALE_MEDIATION": "saleMediation",
    "SALE_NOT_BEGUN": "saleNotBegun",
    "SALE_NOT_PAID": "saleNotPaid",
    "SALE_TERMS": "saleTerms",
    "SALE_TIME_OVER": "saleTimeOver"
  },
  "RestoreHindrance": {
    "ADDRESS_ERASED": "addressErased",
    "NAMED_GONE": "namedGone",
    "NOT_THERE_THEN": "notThereThen",
    "PICTURE_GONE": "pictureGone",
    "THING_GONE": "thingGone"
  },
  "RowOutcome": {
    "CHANGED": "changed",
    "NEW": "new",
    "REFUSED": "refused",
    "SAME": "same"
  },
  "RuleFindingKind": {
    "BEHIND_STOP": "behindStop",
    "GONE": "gone",
    "LOOP": "loop",
    "NEVER": "never",
    "REPEAT": "repeat",
    "REPLIES_ALWAYS": "repliesAlways",
    "SAME_FIELD": "sameField"
  },
  "RuleImportOutcome": {
    "NAME_TAKEN": "nameTaken",
    "NEW": "new",
    "REFUSED": "refused",
    "UNMAPPED": "unmapped"
  },
  "RuleMode": {
    "ON": "on",
    "SHADOW": "shadow"
  },
  "RuleNeverReason": {
    "CONDITIONS": "conditions",
    "WINDOW": "window"
  },
  "RuleState": {
    "OFF": "off",
    "ON": "on",
    "SHADOW": "shadow"
  },
  "RuleWrittenField": {
    "ANSWER": "answer",
    "ASSIGNEE": "assignee",
    "ATTRIBUTES": "attributes",
    "CONTACT_ATTRIBUTES": "contactAttributes",
    "CONTACT_LABELS": "contactLabels",
    "IMPORTANT": "important",
    "LABELS": "labels",
    "MUTED": "muted",
    "PRIORITY": "priority",
    "STATUS": "status",
    "TEAM": "team"
  },
  "SettingKind": {
    "ACCOUNT": "account",
    "ACCOUNT_EMAIL": "accountEmail",
    "ACCOUNT_LOGO": "accountLogo",
    "ATTRIBUTE": "attribute",
    "CANNED_RESPONSE": "cannedResponse",
    "INBOX": "inbox",
    "LABEL": "label",
    "MACRO": "macro",
    "ROLE": "role",
    "SECOND_FACTOR": "secondFactor",
    "TEAM": "team",
    "WEBHOOK": "webhook"
  },
  "SortDirection": {
    "ASCENDING": "ascending",
    "DESCENDING": "descending"
  },
  "SpanUnit": {
    "HOURS": "hours",
    "MINUTES": "minutes",
    "SECONDS": "seconds"
  },
  "Status": {
    "IGNORED": "ignored",
    "OPEN": "open",
    "PENDING": "pending",
    "RESOLVED": "resolved",
    "SNOOZED": "snoozed"
  },
  "StepOutcome": {
    "DONE": "done",
    "NO_CHANGE": "noChange",
    "REFUSED": "refused",
    "SKIPPED": "skipped"
  },
  "StreamCategory": {
    "ACCOUNT": "account",
    "ANCHOR": "anchor",
    "ATTRIBUTES": "attributes",
    "AVAILABILITY": "availability",
    "CANNED": "canned",
    "CHANNEL": "channel",
    "CLAIM": "claim",
    "CONTACT": "contact",
    "CONVERSATION": "conversation",
    "DELIVERY": "delivery",
    "ERASURE": "erasure",
    "INBOX": "inbox",
    "LABELS": "labels",
    "MACROS": "macros",
    "MAIL": "mail",
    "MEMBERS": "members",
    "RULE": "rule",
    "RULES": "rules",
    "SENTID": "sentid",
    "TEAMS": "teams",
    "USER": "user",
    "VIEWS": "views",
    "WEBHOOKCALL": "webhookcall",
    "WEBHOOKS": "webhooks"
  },
  "ThingKind": {
    "ATTRIBUTE": "attribute",
    "INBOX": "inbox",
    "LABEL": "label",
    "MACRO": "macro",
    "OPTION": "option",
    "TEAM": "team",
    "USER": "user",
    "WEBHOOK": "webhook"
  },
  "TimerState": {
    "ARMED": "armed",
    "DISARMED": "disarmed",
    "REACHED": "reached"
  },
  "TimerWait": {
    "AGENT_SILENT": "agentSilent",
    "CONTACT_SILENT": "contactSilent",
    "DATE": "date",
    "IN_STATUS": "inStatus",
    "NO_ANSWER": "noAnswer",
    "PAUSE": "pause",
    "WEEKDAY": "weekday"
  },
  "TokenScope": {
    "ALL": "all",
    "CHOSEN": "chosen",
    "READ": "read"
  },
  "Verdict": {
    "ACTED": "acted",
    "CUT": "cut",
    "DELETED": "deleted",
    "FLAGGED": "flagged",
    "IMPORTED": "imported",
    "LIMITED": "limited",
    "LOOP": "loop",
    "NOT_MATCHED": "notMatched",
    "NOT_RECORDED": "notRecorded",
    "NOT_TRIGGERED": "notTriggered",
    "NOT_YET_ACTIVE": "notYetActive",
    "OFF": "off",
    "OUTSIDE_WINDOW": "outsideWindow",
    "OVERRUN": "overrun",
    "REFUSED": "refused",
    "SHADOW": "shadow",
    "STOPPED": "stopped",
    "UNCHANGED": "unchanged"
  },
  "WayHindrance": {
    "ANOTHER_CONTACT": "anotherContact",
    "CLIENT_BEGINS": "clientBegins",
    "WINDOW_CLOSED": "windowClosed"
  },
  "WebhookCallState": {
    "CALLING": "calling",
    "DELIVERED": "delivered",
    "GIVEN_UP": "givenUp",
    "WAITING": "waiting"
  },
  "WebhookEnd": {
    "DELETED": "deleted",
    "OFF": "off",
    "REFUSED": "refused",
    "TOO_MANY_WAITING": "tooManyWaiting",
    "TOO_OFTEN": "tooOften"
  },
  "WebhookFault": {
    "ADDRESS_NOT_PUBLIC": "addressNotPublic",
    "HOST_UNKNOWN": "hostUnknown",
    "INSECURE": "insecure",
    "SCHEME_NOT_ALLOWED": "schemeNotAllowed",
    "STATUS": "status",
    "TOO_SLOW": "tooSlow",
    "UNREACHABLE": "unreachable"
  }
};

/** Of each type of an answer: its fields that are enums. */
export const ENUM_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Account": {
    "language": "Language"
  },
  "ActionOutcome": {
    "outcome": "ActionResult"
  },
  "Actor": {
    "kind": "ActorKind"
  },
  "AnswerDue": {
    "unit": "SpanUnit"
  },
  "Attribute": {
    "owner": "AttributeOwner",
    "type": "AttributeType"
  },
  "AutomaticActions": {
    "afterClosing": "AfterClosing",
    "newConversationMails": "NewConversationMails",
    "startsAs": "FirstStatus"
  },
  "BackTest": {
    "state": "BackTestState"
  },
  "BackTestExample": {
    "side": "BackTestSide"
  },
  "BackTestVerdict": {
    "verdict": "Verdict"
  },
  "CannedResponse": {
    "audience": "Audience"
  },
  "CannedResponseRow": {
    "outcome": "RowOutcome"
  },
  "ChannelState": {
    "failingFault": "DeliveryFault",
    "stoppedFault": "DeliveryFault",
    "unreadFault": "ReceivingFault"
  },
  "ChatBehaviour": {
    "opensOn": "Devices",
    "welcomeOn": "Devices"
  },
  "ChatLooks": {
    "language": "Language"
  },
  "Contact": {
    "proofs": "IdentityProof"
  },
  "ContactForm": {
    "target": "FormTarget"
  },
  "Conversation": {
    "priority": "Priority",
    "status": "Status"
  },
  "ConversationSnapshot": {
    "priority": "Priority",
    "status": "Status"
  },
  "ConversationTimer": {
    "state": "TimerState",
    "wait": "TimerWait"
  },
  "ConversationWriter": {
    "by": "KnownBy"
  },
  "DeviceLink": {
    "state": "DeviceLinkState"
  },
  "EmailConnection": {
    "provider": "MailProvider"
  },
  "EmailServer": {
    "security": "MailSecurity"
  },
  "GoneThing": {
    "kind": "NamedKind"
  },
  "HolidayImport": {
    "refusal": "CalendarRefusal"
  },
  "ImportedRule": {
    "outcome": "RuleImportOutcome"
  },
  "Inbox": {
    "channel": "Channel"
  },
  "KeptHook": {
    "state": "KeptHookState"
  },
  "Macro": {
    "audience": "Audience"
  },
  "MacroStepOutcome": {
    "outcome": "StepOutcome"
  },
  "Mail": {
    "end": "MailEnd",
    "fault": "MailFault",
    "state": "MailState",
    "template": "MailTemplate"
  },
  "MappedThing": {
    "kind": "ThingKind"
  },
  "MissingThing": {
    "kind": "ThingKind"
  },
  "NamedThing": {
    "kind": "NamedKind"
  },
  "NoticeChoice": {
    "channels": "NoticeChannel",
    "reason": "NoticeReason"
  },
  "NumberStanding": {
    "quality": "NumberQuality",
    "throughput": "NumberThroughput"
  },
  "OwnApiToken": {
    "permissions": "Permission",
    "scope": "TokenScope"
  },
  "Presence": {
    "doing": "PresenceActivity"
  },
  "Preview": {
    "kind": "PreviewKind"
  },
  "Query": {
    "channelsOff": "Channel",
    "mailProviders": "MailProvider"
  },
  "Rebuild": {
    "state": "RebuildState"
  },
  "ReplyDelivery": {
    "end": "DeliveryEnd",
    "fault": "DeliveryFault",
    "state": "DeliveryState"
  },
  "ReplyWay": {
    "hindrance": "WayHindrance"
  },
  "Replying": {
    "closed": "ReplyHindrance"
  },
  "Role": {
    "permissions": "Permission"
  },
  "Rule": {
    "state": "RuleState"
  },
  "RuleFinding": {
    "fields": "RuleWrittenField",
    "kind": "RuleFindingKind",
    "reason": "RuleNeverReason"
  },
  "RuleOutcome": {
    "mode": "RuleMode"
  },
  "RuleProblem": {
    "kind": "ThingKind"
  },
  "RuleStateChange": {
    "state": "RuleState"
  },
  "ServiceQuality": {
    "unit": "SpanUnit"
  },
  "SettingChange": {
    "hindrance": "RestoreHindrance"
  },
  "SkippedHoliday": {
    "reason": "HolidaySkip"
  },
  "Subject": {
    "category": "StreamCategory"
  },
  "User": {
    "availability": "Availability"
  },
  "ViewStatus": {
    "acts": "RebuildAct"
  },
  "Viewer": {
    "availabilityChoice": "Availability",
    "permissions": "Permission"
  },
  "WebhookAttempt": {
    "fault": "WebhookFault"
  },
  "WebhookCall": {
    "end": "WebhookEnd",
    "fault": "WebhookFault",
    "state": "WebhookCallState"
  },
  "WebhookTested": {
    "fault": "WebhookFault"
  },
  "Why": {
    "verdict": "Verdict"
  }
};

/** Of each input: its fields that are enums or inputs. */
export const INPUT_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AddConversationNoteInput": {
    "retry": "Retry"
  },
  "AttributeFilterInput": {
    "test": "AttributeTest"
  },
  "AttributeSortInput": {
    "direction": "SortDirection"
  },
  "AuditFilter": {
    "actorKind": "ActorKind",
    "categories": "StreamCategory",
    "searchCategories": "StreamCategory"
  },
  "AutomaticActionsInput": {
    "afterClosing": "AfterClosing",
    "newConversationMails": "NewConversationMails",
    "startsAs": "FirstStatus"
  },
  "ChatBehaviourInput": {
    "opensOn": "Devices",
    "welcomeOn": "Devices",
    "welcomeText": "ChatTextsInput"
  },
  "ChatLooksInput": {
    "buttonText": "ChatTextsInput",
    "header": "ChatTextsInput",
    "identification": "ChatTextsInput",
    "language": "Language"
  },
  "ChatOptionsInput": {
    "behaviour": "ChatBehaviourInput",
    "looks": "ChatLooksInput",
    "signIn": "ChatSignInInput"
  },
  "ConnectChannelInboxInput": {
    "channel": "Channel",
    "fields": "ChannelFieldInput",
    "signIn": "ReturnedSignInInput"
  },
  "ConnectEmailInboxInput": {
    "provider": "MailProvider",
    "receiving": "EmailServerInput",
    "sending": "EmailServerInput",
    "signIn": "ReturnedSignInInput"
  },
  "ContactFilter": {
    "attributes": "AttributeFilterInput"
  },
  "ContactFormInput": {
    "failureText": "ChatTextsInput",
    "formDescription": "ChatTextsInput",
    "formTitle": "ChatTextsInput",
    "successText": "ChatTextsInput",
    "target": "FormTarget"
  },
  "ConversationFilter": {
    "attributes": "AttributeFilterInput",
    "statuses": "Status",
    "view": "ConversationView"
  },
  "CreateApiTokenInput": {
    "permissions": "Permission",
    "scope": "TokenScope"
  },
  "CreateAttributeInput": {
    "options": "AttributeOptionInput",
    "owner": "AttributeOwner",
    "type": "AttributeType"
  },
  "CreateCannedResponseInput": {
    "audience": "Audience"
  },
  "CreateMacroInput": {
    "audience": "Audience"
  },
  "CreateRoleInput": {
    "permissions": "Permission"
  },
  "CreateRuleInput": {
    "state": "RuleState"
  },
  "DeleteAttributeInput": {
    "owner": "AttributeOwner"
  },
  "EmailServerInput": {
    "security": "MailSecurity"
  },
  "FindingExampleInput": {
    "kind": "RuleFindingKind"
  },
  "ImportRulesInput": {
    "choices": "ThingChoiceInput"
  },
  "MergeContactsInput": {
    "details": "MergedDetail"
  },
  "NoticeChoiceInput": {
    "channels": "NoticeChannel",
    "reason": "NoticeReason"
  },
  "OpenAccountInput": {
    "language": "Language"
  },
  "OpenLinkAccountInput": {
    "kind": "LinkKind"
  },
  "RebuildViewInput": {
    "act": "RebuildAct"
  },
  "ReplyToConversationInput": {
    "retry": "Retry"
  },
  "RequestChannelSignInInput": {
    "channel": "Channel",
    "fields": "ChannelFieldInput"
  },
  "RestoreSettingInput": {
    "kind": "SettingKind"
  },
  "RunMacroInput": {
    "retry": "Retry"
  },
  "SendTemplateInput": {
    "retry": "Retry",
    "variables": "TemplateVariableInput"
  },
  "ServiceQualityInput": {
    "unit": "SpanUnit"
  },
  "SetAvailabilityInput": {
    "availability": "Availability"
  },
  "SetConversationPriorityInput": {
    "priority": "Priority"
  },
  "SetConversationStatusInput": {
    "status": "Status"
  },
  "SetInboxAutomaticActionsInput": {
    "actions": "AutomaticActionsInput"
  },
  "SetInboxChatInput": {
    "chat": "ChatOptionsInput"
  },
  "SetInboxContactFormInput": {
    "contactForm": "ContactFormInput"
  },
  "SetInboxHoursInput": {
    "hours": "WorkingHoursInput"
  },
  "SetInboxPictureInput": {
    "use": "PictureUse"
  },
  "SetInboxServiceQualityInput": {
    "quality": "ServiceQualityInput"
  },
  "SetNoticesInput": {
    "choices": "NoticeChoiceInput"
  },
  "SetRuleStateInput": {
    "state": "RuleState"
  },
  "SetUpAccountInput": {
    "language": "Language"
  },
  "SettingInput": {
    "kind": "SettingKind"
  },
  "ThingChoiceInput": {
    "kind": "ThingKind"
  },
  "UpdateAccountInput": {
    "language": "Language"
  },
  "UpdateAttributeInput": {
    "options": "AttributeOptionInput",
    "owner": "AttributeOwner"
  },
  "UpdateCannedResponseInput": {
    "audience": "Audience"
  },
  "UpdateChannelConnectionInput": {
    "fields": "ChannelFieldInput",
    "signIn": "ReturnedSignInInput"
  },
  "UpdateEmailConnectionInput": {
    "provider": "MailProvider",
    "receiving": "EmailServerInput",
    "sending": "EmailServerInput",
    "signIn": "ReturnedSignInInput"
  },
  "UpdateMacroInput": {
    "audience": "Audience"
  },
  "UpdateMemberInput": {
    "seen": "SeenMemberInput"
  },
  "UpdateRoleInput": {
    "permissions": "Permission"
  },
  "WorkingHoursInput": {
    "holidays": "HolidayInput",
    "periods": "PeriodInput"
  }
};

/** The types of each interface. */
export const POSSIBLE_TYPES: Record<string, string[]> = {
  "TimelineItem": [
    "Change",
    "Message",
    "Note",
    "Reply",
    "RulePass"
  ],
  "Written": [
    "Message",
    "Note",
    "Reply"
  ]
};