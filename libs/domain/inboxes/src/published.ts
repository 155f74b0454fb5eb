export * from './automatic/automatic-actions.js';
export { chatFaults } from './chat/chat-faults.js';
export * from './chat/chat-options.js';
export * from './chat/introduction.js';
export * from './identity/identity-secret.js';
export * from './inbox.domain.js';
export * from './inbox.events.js';
export * from './inbox.state.js';
export * from './quality/service-quality.js';
