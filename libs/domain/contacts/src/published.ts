export { REFUSED_TEXT_MAX } from './block/block.events.js';
export * from './channels/channel-identity.js';
export * from './contact.events.js';
export * from './contact.id.js';
export { emailKeyOf } from './email-key.js';
export { rutOf } from './rut.js';
export { visitorPhoneOf } from './visitor-phone.js';
export * from './contact.state.js';
