export * from './contact-data.js';
export * from './sms-parts.js';
