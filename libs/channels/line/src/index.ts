export * from './line-channel.js';
export type { ReplyToken, ReplyTokens } from './send/reply-tokens.js';
