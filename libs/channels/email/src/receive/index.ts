export type { FetchedMail, MailboxCursor, MailboxCursors, MailboxPlace } from './mailbox-cursor.js';
export type { MailboxState, ReceiverParts, ReceiverTimes } from './mailbox-receiver.js';
export { MailboxReceivers, connectedAs } from './mailbox-receivers.js';
