export * from './host-places.js';
export * from './public-address.js';
export * from './resolve-name.js';
export * from './smtp/hand-over-mail.js';
export * from './smtp/smtp-error.js';
