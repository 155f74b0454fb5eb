import { MAIL_PROVIDERS, MAIL_SECURITIES } from '@bitacora/inboxes/published';
import {
  LINK_KINDS,
  MAIL_ENDS,
  MAIL_FAULTS,
  MAIL_STATES,
  MAIL_TEMPLATE_NAMES,
} from '@bitacora/mail';
import { enumOf } from '../enum-of.js';

export const MailTemplateName = enumOf(
  'MailTemplate',
  MAIL_TEMPLATE_NAMES,
  'What a mail is about.',
  {
    invitation: 'A person is invited to the account.',
    passwordReset: 'A person forgot their password.',
    addressConfirmation: 'An address is to be the contact e-mail of the account.',
    rulesFlagged: 'Rules of the account do not run any more.',
    macrosFlagged: 'Shared macros of the account cannot be run any more.',
    webhookFailing: 'Every call of a webhook has failed for a day.',
    channelStopped: 'The provider of an inbox refuses its credentials: its replies wait.',
    channelUnread: 'What clients write cannot be fetched for an inbox.',
    numberLow: 'The quality of the number of an inbox fell to low.',
    news: 'Something is new for a person who is not there.',
    ruleMail: 'A rule, or a macro, wrote about a conversation.',
    newConversation: 'There is a new conversation in an inbox where the person works.',
    transcript: 'What was written in public in a conversation.',
    contactForm: 'A visitor wrote in the contact form of an inbox.',
    test: 'An administrator tries whether mails arrive.',
  },
);

export const LinkKindName = enumOf('LinkKind', LINK_KINDS, 'What the link of a mail is for.', {
  invitation: 'It lets a person join the account.',
  passwordReset: 'It lets a person set another password.',
  addressConfirmation: 'It confirms an address as the contact e-mail of the account.',
});

export const MailStateName = enumOf('MailState', MAIL_STATES, 'Where a mail is.', {
  waiting: 'It waits for its first or next attempt.',
  sending: 'It is being handed to the mail server.',
  sent: 'The mail server took it.',
  givenUp: 'No further attempt is made.',
  unknown: 'It is not known whether it was sent; it is not sent again by itself.',
});

export const MailFaultName = enumOf('MailFault', MAIL_FAULTS, 'Why an attempt failed.', {
  unreachable: 'The mail server was not reached, or did not answer in time.',
  insecure: 'The connection could not be made secret.',
  notSignedIn: 'The mail server did not take user and password.',
  busy: 'The mail server asks to come back later.',
  recipientRefused: 'The mail server does not take mails for this address.',
  senderRefused: "The mail server does not take mails from the sender's address.",
  messageRefused: 'The mail server does not take this mail.',
});

export const MailEndName = enumOf('MailEnd', MAIL_ENDS, 'Why no further attempt is made.', {
  tooLate: 'It would be of no use any more.',
  refused: 'The mail server refused it for good.',
  recipientErased: 'The data of the recipient was erased.',
  noLongerNews: 'The recipient looked at it, may not see it or does not want it any more.',
  tooManyOfDay: 'The recipient got the most mails of this kind on the day.',
});

export const MailSecurityName = enumOf(
  'MailSecurity',
  MAIL_SECURITIES,
  'How the connection to a server of mails is encrypted.',
  {
    always: 'From its first byte (TLS).',
    upgraded: 'Once both sides have greeted each other (STARTTLS).',
    none: 'Not at all; inside of the network alone.',
  },
);

export const MailProviderName = enumOf(
  'MailProvider',
  MAIL_PROVIDERS,
  'Who lets the product into a mailbox once its owner agreed, without its password.',
  { google: 'Gmail and Google Workspace.', microsoft: 'Microsoft 365 and Outlook.com.' },
);
