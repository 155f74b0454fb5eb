export * from './gateway-stand-in.js';
export * from './twilio-stand-in.js';
