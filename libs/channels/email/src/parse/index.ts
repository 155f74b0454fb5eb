export { MAX_MAIL_BYTES } from './bounds.js';
export * from './html/safe-html.js';
export type { PicturesShown } from './html/shown-pictures.js';
export type { Bounce, BouncedRecipient } from './kinds/bounce.js';
export { isForward } from './quotes/forwarded.js';
export * from './parse-mail.js';
export * from './shown-mail.js';
export * from './parsed-mail.js';
