/** Names of the templates. */
export const MAIL_TEMPLATE_NAMES = [
  'invitation',
  'passwordReset',
  'addressConfirmation',
  'rulesFlagged',
  'macrosFlagged',
  'webhookFailing',
  'channelStopped',
  'channelUnread',
  'numberLow',
  'news',
  'ruleMail',
  'newConversation',
  'transcript',
  'contactForm',
  'test',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATE_NAMES)[number];

/** What a template of a mail needs to be written, besides the language and the link. */
interface TemplateNeeds {
  /** Plain words and ids that belong to no person. */
  readonly parameters: readonly string[];
  /** Words that belong to the person; sealed with their key. */
  readonly personal: readonly string[];
  /** Whether it carries a link with a token. */
  readonly link: boolean;
  /** Hours after which it is of no use any more. */
  readonly hours: number;
}

const DAY_HOURS = 24;
/** As long as the link of an invitation can be used. */
const INVITATION_DAYS = 7;

/** Every template, by its name. Its words are beside the sender, in three languages. */
export const MAIL_TEMPLATES = {
  /** A person is asked to join an account. */
  invitation: {
    parameters: ['account'],
    personal: ['inviter'],
    link: true,
    hours: INVITATION_DAYS * DAY_HOURS,
  },
  /** A person forgot their password. */
  passwordReset: { parameters: ['account'], personal: [], link: true, hours: DAY_HOURS },
  /** An address is to be the contact e-mail of an account. */
  addressConfirmation: {
    parameters: ['account'],
    personal: [],
    link: true,
    hours: 3 * DAY_HOURS,
  },
  /** Rules of the account do not run any more, because they name what is gone. */
  rulesFlagged: {
    parameters: ['account', 'rules', 'thing'],
    personal: [],
    link: false,
    hours: DAY_HOURS,
  },
  /** Shared macros of the account cannot be run any more, because they name what is gone. */
  macrosFlagged: {
    parameters: ['account', 'macros', 'thing'],
    personal: [],
    link: false,
    hours: DAY_HOURS,
  },
  /** Every call of a webhook has failed for a day. */
  webhookFailing: {
    parameters: ['account', 'webhook', 'host'],
    personal: [],
    link: false,
    hours: DAY_HOURS,
  },
  /** The provider of an inbox refuses its credentials, so that its replies wait. */
  channelStopped: { parameters: ['account', 'inbox'], personal: [], link: false, hours: DAY_HOURS },
  /** What clients write cannot be fetched for an inbox. */
  channelUnread: { parameters: ['account', 'inbox'], personal: [], link: false, hours: DAY_HOURS },
  /** The provider of a number thinks that clients take badly what it sends. */
  numberLow: { parameters: ['account', 'inbox'], personal: [], link: false, hours: DAY_HOURS },
  /** Something is new for a person who is not there. Account and news are looked up when it is sent. */
  news: { parameters: [], personal: [], link: false, hours: 4 },
  /** In the words of a rule; they come with the mail. Account and link are looked up when it is sent. */
  ruleMail: { parameters: [], personal: [], link: false, hours: DAY_HOURS },
  /** A conversation began in an inbox. */
  newConversation: { parameters: [], personal: [], link: false, hours: 4 },
  /** What was written in public in a conversation; read when it is sent. */
  transcript: { parameters: [], personal: [], link: false, hours: DAY_HOURS },
  /** A visitor wrote in the contact form of an inbox; the words come with the mail. They wait for a mail server that is away for days. */
  contactForm: {
    parameters: ['account', 'inbox'],
    personal: [],
    link: false,
    hours: 5 * DAY_HOURS,
  },
  /** An administrator tries whether mails arrive. */
  test: { parameters: ['account'], personal: [], link: false, hours: DAY_HOURS },
} as const satisfies Readonly<Record<MailTemplate, TemplateNeeds>>;

/** Templates of mails that are about one conversation. */
export const CONVERSATION_TEMPLATES: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  'ruleMail',
  'newConversation',
  'transcript',
]);

/** Templates of mails that a person sits and waits for: they have a lane of their own. */
const AWAITED_TEMPLATES: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  'invitation',
  'passwordReset',
  'addressConfirmation',
  'test',
]);

/** Lanes that mails are handed over in; no lane waits for another. */
export const MAIL_LANES = ['awaited', 'others'] as const;
export type MailLane = (typeof MAIL_LANES)[number];

/** The lane of the mails of a template. */
export function laneOf(template: MailTemplate): MailLane {
  return AWAITED_TEMPLATES.has(template) ? 'awaited' : 'others';
}
