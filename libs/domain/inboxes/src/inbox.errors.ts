import type { HoursRefusal } from '@bitacora/hours/published';
import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type InboxRefusal =
  | HoursRefusal
  | 'INBOX_NOT_FOUND'
  /** The id stands for an inbox that was connected with other words. */
  | 'INBOX_EXISTS'
  /** A deleted inbox receives nothing and cannot be changed. */
  | 'INBOX_DELETED'
  /** The content of a picture of before is not kept any more. */
  | 'PICTURE_GONE'
  /** It is connected to a channel that is no website. */
  | 'NO_WEBSITE'
  /** It is an inbox of another channel. */
  | 'ANOTHER_CHANNEL'
  /** The address of a mailbox is none. */
  | 'MAIL_ADDRESS_INVALID'
  /** A mail server does not take user and password. */
  | 'MAIL_PASSWORD_REFUSED'
  /** The owner of a mailbox has to agree at its provider. */
  | 'MAIL_SIGN_IN_NEEDED'
  /** The provider, or its mail servers, do not take the sign-in for this mailbox. */
  | 'MAIL_SIGN_IN_REFUSED'
  /** The installation is not known to the provider of a mailbox. */
  | 'MAIL_PROVIDER_NOT_SET'
  /** A mail server is inside of the network of the installation. */
  | 'MAIL_SERVER_INSIDE'
  /** A password would leave the network in clear text. */
  | 'MAIL_IN_CLEAR_TEXT'
  /** A mail server is not there, or does not answer. */
  | 'MAIL_SERVER_UNREACHABLE'
  /** The connection to a mail server cannot be encrypted, or its certificate is not believed. */
  | 'MAIL_SERVER_UNTRUSTED'
  /** A mail server refuses for another reason. Params: `reason`. */
  | 'MAIL_SERVER_REFUSED'
  /** The provider of a channel does not take the credentials. */
  | 'CHANNEL_CREDENTIALS_REFUSED'
  /** The provider of a channel is not there, or does not answer. */
  | 'CHANNEL_UNREACHABLE'
  /** An address is inside of the network of the installation, or not encrypted. */
  | 'CHANNEL_ADDRESS_INSIDE'
  /** The provider of a channel refuses for another reason. Params: `reason`. */
  | 'CHANNEL_REFUSED'
  /** A field of the form of a channel has another shape than its provider needs. */
  | 'CHANNEL_FIELD_INVALID'
  /** A person came back from a provider too late, in another session, or for another inbox. */
  | 'CHANNEL_SIGN_IN_EXPIRED'
  /** Another inbox has this page, number, bot or application. */
  | 'CHANNEL_IN_USE'
  /** The operator of the installation did not switch this channel on. */
  | 'CHANNEL_OFF'
  /** The account checked many connections just now. */
  | 'TOO_MANY_CHECKS'
  /** Params: `max`. */
  | 'TOO_MANY_COLLABORATORS'
  /** Neither a host name nor the address of a page: `tienda.example` or `https://tienda.example/contacto`. */
  | 'DOMAIN_INVALID'
  /** An automatic reply that is on needs one text at least. */
  | 'TEXTS_REQUIRED'
  /** Closing by itself needs its time. */
  | 'MINUTES_REQUIRED'
  /** An answer target that is on needs its time. */
  | 'TARGET_REQUIRED'
  /** A long button that is on needs what it says. */
  | 'BUTTON_TEXT_REQUIRED'
  /** Only social networks, and none of them is on. */
  | 'NETWORK_REQUIRED'
  /** The installation has no keys of the network that would be on. Params: `network`. */
  | 'NETWORK_WITHOUT_KEYS'
  /** What happens by itself on a page needs its seconds. */
  | 'SECONDS_REQUIRED'
  /** What happens by itself on a page needs to know on which screens. */
  | 'DEVICES_REQUIRED'
  /** A welcome message that is on needs its text. */
  | 'WELCOME_TEXT_REQUIRED'
  /** A welcome message that is not the company's needs its author. */
  | 'AUTHOR_REQUIRED'
  /** A contact form that is on leads nowhere. */
  | 'FORM_TARGET_REQUIRED'
  /** A contact form that is linked to an address needs it. */
  | 'FORM_ADDRESS_REQUIRED'
  /** A contact form that is linked to an inbox for e-mails needs to know which. */
  | 'FORM_INBOX_REQUIRED'
  /** Only a person gives an address: their key seals it. */
  | 'FORM_ADDRESS_BY_PERSON'
  /** The working hours of the inbox let the time of an answer pass at no time that is looked at. */
  | 'TARGET_UNREACHABLE'
  /** The picture of an inbox is as wide as it is high. Params: `width`, `height`. */
  | 'PICTURE_NOT_SQUARE'
  /** The logo of a button has other sides than it can have. Params: `width`, `height`, `side`. */
  | 'LOGO_SIDES'
  /** A word that shows nothing. */
  | 'WORD_EMPTY'
  /** No variable has this name. Params: `variable`. */
  | 'VARIABLE_UNKNOWN'
  /** Double braces that are no variable. Params: `written`. */
  | 'VARIABLE_MALFORMED';

export const inboxRefusal = refusing<InboxRefusal>();
