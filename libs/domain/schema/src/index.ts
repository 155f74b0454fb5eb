export * from './define-event.js';
export * from './fields.js';
