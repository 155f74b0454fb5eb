export * from './published.js';
export type { ConversationRefusal } from './conversation.errors.js';
export type { PlannedPass } from './passes/carried-pass.js';
export * from './conversation.commands.js';
export { AssignInTurn } from './assignment/assign-in-turn.command.js';
export * from './departures/departure.commands.js';
export * from './messages/message.commands.js';
export { ReachTimer } from './waits/wait.command.js';
export * from './definitions.js';
