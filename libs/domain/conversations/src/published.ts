export * from './applied-rule.js';
export * from './attachment.js';
export type { Changed } from './change.decide.js';
export * from './conversation.events.js';
export * from './conversation.id.js';
export * from './conversation.limits.js';
export * from './conversation.state.js';
export * from './planned-change.js';
export * from './rule-change.js';
