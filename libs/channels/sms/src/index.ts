export type { SmsChannelParts } from './sms-calls.js';
export * from './sms-channel.js';
export * from './sms-credentials.js';
