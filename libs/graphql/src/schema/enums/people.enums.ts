import { IDENTITY_PROOFS } from '@bitacora/contacts/published';
import {
  ATTRIBUTE_OWNERS,
  ATTRIBUTE_TYPES,
  AVAILABILITIES,
  NOTICE_CHANNELS,
  NOTICE_REASONS,
  LANGUAGES,
  PERMISSIONS,
  TOKEN_SCOPES,
} from '@bitacora/account';
import { CALENDAR_REFUSALS, HOLIDAY_SKIPS, SPAN_UNITS } from '@bitacora/hours/published';
import {
  AFTER_CLOSING,
  CHANNELS,
  DEVICES,
  FORM_TARGETS,
  FIRST_STATUSES,
  NEW_CONVERSATION_MAILS,
  PICTURE_USES,
} from '@bitacora/inboxes';
import { ACTOR_KINDS } from '@bitacora/kernel';
import { REFERENCE_KINDS } from '@bitacora/rules';
import { enumOf } from '../enum-of.js';

export const PermissionName = enumOf(
  'Permission',
  PERMISSIONS,
  'What a member may be allowed to do.',
  {
    'conversation.read': 'See conversations, their messages and notes, and who is around.',
    'conversation.reply': 'Answer a contact and write notes.',
    'conversation.manage': 'Assign, label, prioritise, snooze and resolve conversations.',
    'inbox.all': 'See every inbox, and not only those in which the person collaborates.',
    'contact.read': 'See contacts.',
    'contact.manage': 'Change the particulars of contacts.',
    'contact.merge': 'Make two contacts one.',
    'contact.erase': "Make a contact's personal data unreadable for good.",
    'rule.read': 'See rules, and why they did or did not act.',
    'rule.manage': 'Create, change, order and delete rules.',
    'settings.read': 'See the settings of account, inboxes, teams and labels.',
    'settings.manage': 'Change the settings of account, inboxes, teams and labels.',
    'member.manage': 'Add and remove members, and change their roles.',
    'role.manage': 'Make, change and delete the roles of the account.',
    'audit.read': 'Read the audit log and its proof.',
    'replay.read': 'Step through the history of a conversation.',
    'view.rebuild': 'See the views of the whole installation and rebuild them.',
    'profile.manage': "Change one's own availability, and end one's own sessions.",
  },
);

export const TokenScopeName = enumOf(
  'TokenScope',
  TOKEN_SCOPES,
  'What an API token may do of what its person may do.',
  {
    read: 'See, and change nothing.',
    all: 'Everything, but their own profile.',
    chosen: 'What was chosen.',
  },
);

export const ActorKindName = enumOf('ActorKind', ACTOR_KINDS, 'What kind of actor did something.', {
  user: 'A member of the account.',
  contact: 'A contact, who writes to the account.',
  rule: 'A rule of the account.',
  system: 'The product itself, such as a timer.',
  channel: 'The channel of an inbox.',
});

export const LanguageName = enumOf('Language', LANGUAGES, 'A language that the product speaks.', {
  es: 'Spanish.',
  en: 'English.',
  pt: 'Portuguese.',
});

export const DevicesName = enumOf(
  'Devices',
  DEVICES,
  'On which screens a chat does something by itself.',
  {
    desktop: 'Wide screens.',
    mobile: 'Narrow screens, such as of telephones.',
    both: 'All of them.',
  },
);

export const FormTargetName = enumOf(
  'FormTarget',
  FORM_TARGETS,
  'Where what visitors send in a contact form goes.',
  {
    address: 'A mail to an e-mail address.',
    inbox: 'A conversation in an inbox for e-mails.',
  },
);

export const NoticeReasonName = enumOf(
  'NoticeReason',
  NOTICE_REASONS,
  'What a person can be given notice of.',
  {
    answerInMine: 'A contact answers in a conversation of theirs.',
    waitingForTaker: 'A contact writes in a conversation that waits for a taker.',
    assignedToMe: 'Another person or a rule gives them a conversation.',
    mentionsMe: 'Another person mentions them in a note.',
  },
);

export const NoticeChannelName = enumOf(
  'NoticeChannel',
  NOTICE_CHANNELS,
  'How a notice reaches a person.',
  {
    console: 'Counted in the title of the window and beside the inbox.',
    sound: 'By a sound, on devices where it is on.',
    desktop: 'On the desktop, on devices where it is on.',
    mail: 'By a mail, while they are not there.',
  },
);

export const AvailabilityName = enumOf(
  'Availability',
  AVAILABILITIES,
  'Whether a member takes conversations.',
  {
    online: 'Is there and takes conversations.',
    busy: 'Is there; a team or a rule gives them none, a person may.',
    offline: 'Is not there, or chose to be shown so.',
  },
);

export const AttributeOwnerName = enumOf(
  'AttributeOwner',
  ATTRIBUTE_OWNERS,
  'What an attribute describes.',
  { conversation: 'Conversations.', contact: 'Contacts.' },
);

export const AttributeTypeName = enumOf(
  'AttributeType',
  ATTRIBUTE_TYPES,
  'What an attribute holds; it never changes.',
  {
    text: 'A line of text, which may have to match a pattern.',
    number: 'A number.',
    link: 'The address of a page, a mailbox or a telephone.',
    date: 'A day of the calendar, such as `2026-03-02`.',
    list: 'One of its options, by id.',
    checkbox: 'True or false.',
  },
);

export const FirstStatusName = enumOf(
  'FirstStatus',
  FIRST_STATUSES,
  'What a new conversation begins as.',
  { open: 'Work for people.', ignored: 'Set aside until a person opens it.' },
);

export const AfterClosingName = enumOf(
  'AfterClosing',
  AFTER_CLOSING,
  'What a message of the contact does after a conversation was resolved.',
  { next: 'It begins the next conversation.', reopen: 'It opens the last one again.' },
);

export const SpanUnitName = enumOf('SpanUnit', SPAN_UNITS, 'What a span of time is given in.', {
  seconds: 'Seconds.',
  minutes: 'Minutes.',
  hours: 'Hours.',
});
export const NewConversationMailsName = enumOf(
  'NewConversationMails',
  NEW_CONVERSATION_MAILS,
  'Of which new conversations of an inbox its collaborators get a mail.',
  {
    none: 'Of none.',
    important: 'Of those that are important by their first message.',
    all: 'Of all.',
  },
);

export const ChannelName = enumOf(
  'Channel',
  CHANNELS,
  'Through which channel an inbox is written to.',
  {
    website: 'The chat of a website.',
    email: 'Mails to a mailbox.',
    whatsapp: 'A number of WhatsApp.',
    whatsappQr: 'A telephone with WhatsApp that is linked by a code.',
    meta: 'A page of Facebook, or its account of Instagram.',
    telegram: 'A bot of Telegram.',
    line: 'An official account of LINE.',
    sms: 'Text messages of telephones.',
    mercadoLibre: 'A seller of Mercado Libre.',
    api: 'Programs of the account, over HTTP.',
  },
);

export const PictureUseName = enumOf(
  'PictureUse',
  PICTURE_USES,
  'What a picture of an inbox is for.',
  {
    picture: 'The inbox itself, in lists and at the top of the window.',
    logo: 'The button of its chat; 200 by 200 pixels.',
  },
);

/** Kinds of things that events name. */
const NAMED_KINDS = [...REFERENCE_KINDS, 'attribute', 'option', 'role', 'rule'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];
export const NamedKindName = enumOf('NamedKind', NAMED_KINDS, 'What an event can name.', {
  label: 'A label.',
  user: 'A member, or who was one.',
  team: 'A team.',
  inbox: 'An inbox.',
  attribute: 'An attribute.',
  option: 'An option of an attribute that is a list.',
  webhook: 'An address that rules can call.',
  macro: 'A macro that people share.',
  role: 'A role that the account made.',
  rule: 'A rule.',
});

export const CalendarRefusalName = enumOf(
  'CalendarRefusal',
  CALENDAR_REFUSALS,
  'Why a file gives no holidays.',
  {
    CALENDAR_TOO_LARGE: 'It has more than 200 kB.',
    CALENDAR_TOO_MANY: 'It has more than 1,000 entries.',
    CALENDAR_UNREADABLE: 'It is no calendar in the format iCalendar (.ics).',
  },
);

export const HolidaySkipName = enumOf(
  'HolidaySkip',
  HOLIDAY_SKIPS,
  'Why an entry of a calendar becomes no holiday.',
  {
    knownAlready: 'The day is a holiday already.',
    unreadable: 'Its values cannot be read.',
    notAllDay: 'It has a time of day.',
    otherRecurrence: 'It comes again in another way than on one day of each year.',
    longerThanAMonth: 'It lasts more than 31 days.',
    cancelled: 'It was cancelled.',
    withoutName: 'It has no name.',
    inThePast: 'It is over.',
    noRoom: 'There are as many holidays as there can be.',
  },
);

export const IdentityProofName = enumOf(
  'IdentityProof',
  IDENTITY_PROOFS,
  'By what the identity of a contact was proved.',
  {
    site: 'The website signed it.',
    google: 'Google said so.',
    facebook: 'Facebook said so.',
  },
);
