export * from './imap-stand-in.js';
export * from './smtp-stand-in.js';
export * from './oauth-stand-in.js';
