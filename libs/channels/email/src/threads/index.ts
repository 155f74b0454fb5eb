export { answeredIds, type MailThread, type ThreadLookup, mailThreadOf } from './mail-thread.js';
export { mailMessageId, type OwnMailId, ownMailId } from './mail-message-id.js';
export { conversationOfAddress, replyAddress } from './reply-address.js';
export type { ThreadKeys } from './thread-token.js';
