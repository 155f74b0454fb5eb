export { REFUSED_TEXT_MAX } from './block/block.events.js';
export * from './contact.events.js';
export * from './contact.id.js';
export * from './contact.state.js';
