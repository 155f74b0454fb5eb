export type * from './mail-transport.js';
export * from './mail-server.js';
export * from './mail.events.js';
export * from './mail.id.js';
export * from './mail.state.js';
export * from './mail.templates.js';
