export * from './answers/answer-clock.js';
export { type AnswerTarget, MAX_ASKED_MINUTES, TARGET_SOURCES } from './answers/answer.events.js';
export * from './passes/applied-rule.js';
export * from './messages/attachment.js';
export {
  type Changed,
  answerAsked,
  assigned,
  attributeSet,
  contactAttributeRequested,
  contactChangeRequested,
  importanceChanged,
  labelAdded,
  labelRemoved,
  labelReplaced,
  muteChanged,
  priorityChanged,
  statusChanged,
  teamChanged,
} from './change.decide.js';
export type { ContactChange } from './contact-change.events.js';
export * from './conversation.events.js';
export * from './conversation.id.js';
export * from './conversation.limits.js';
export * from './conversation.lists.js';
export * from './conversation.state.js';
export { waitingFrom } from './messages/message.state.js';
export * from './passes/planned-change.js';
export * from './writer.js';
export * from './macros/macro-course.js';
export * from './macros/macro-run.js';
export { attributesChanged } from './macros/run-effects.js';
export * from './macros/macro.decide.js';
export * from './macros/remembered-run.js';
export { type RanMacro, ruleRanMacro } from './macros/rule-ran-macro.js';
export * from './mails/mail-request.decide.js';
export * from './mails/mail-request.events.js';
export * from './mails/transcript.js';
export type { AnsweredWelcome } from './messages/message.events.js';
export * from './messages/message-kind.js';
export * from './messages/message-origin.js';
export * from './messages/message-template.js';
export * from './messages/program-file.js';
export type { QuotedMessage } from './messages/quoted-message.js';
export * from './messages/shared-content.js';
export * from './passes/rule-change.js';
export * from './passes/rules.commands.js';
export { CONTACT_CHANGES, type ContactNews } from './noted/noted.events.js';
export * from './pauses/paused-rule.js';
export { rulePaused } from './pauses/pause.decide.js';
export * from './waits/moment.js';
export * from './webhooks/webhook-request.decide.js';
export * from './webhooks/webhook-request.events.js';
export * from './waits/wait.js';
