export * from './calls/call.events.js';
export * from './calls/call.state.js';
export * from './calls/webhook-transport.js';
export * from './catalogue/webhook-address.js';
export * from './catalogue/webhook.events.js';
export * from './catalogue/webhook.state.js';
