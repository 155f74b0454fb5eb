export * from './whatsapp-stand-in.js';
export * from './stand-in-hooks.js';
export * from './twilio-whatsapp-stand-in.js';
