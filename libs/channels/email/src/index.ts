export * from './email-credentials.js';
export type { AccessTokens } from './mail-login.js';
export type { MailNetwork } from './mail-place.js';
export * from './parse/index.js';
export * from './receive/index.js';
export * from './send/index.js';
export * from './threads/index.js';
