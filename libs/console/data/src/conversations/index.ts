/** What an open conversation needs of conversations: an entry of its own, so that their list does not bring it. */
export * from './conversation-acts.js';
