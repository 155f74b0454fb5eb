export { consentIn } from './consent-words.js';
export type { SmsCalls, SmsChannelParts, SmsConsents } from './sms-calls.js';
export * from './sms-channel.js';
export * from './sms-credentials.js';
