export * from './process/session-entry.js';
export * from './process/session-messages.js';
export { incomingOfPhone } from './receive/incoming-of-phone.js';
export * from './qr-sessions.js';
export * from './whatsapp-qr-channel.js';
