/** What a list of conversations holds and in which order, for browsers too: it brings neither events nor schemas. */
export * from './conversations/sort-keys.js';
export * from './document/attribute-keys.js';
export * from './document/attribute-order.js';
export * from './queries/conversations/conversation-choice.js';
