export * from './applied-rule.js';
export * from './attachment.js';
export {
  type Changed,
  assigned,
  importanceChanged,
  labelAdded,
  labelRemoved,
  priorityChanged,
  statusChanged,
  teamChanged,
} from './change.decide.js';
export * from './conversation.events.js';
export * from './conversation.id.js';
export * from './conversation.limits.js';
export * from './conversation.lists.js';
export * from './conversation.state.js';
export * from './planned-change.js';
export * from './program-file.js';
export * from './rule-change.js';
export * from './rules.commands.js';
