export * from './define-event.js';
export * from './fields.js';
export * from './folded.js';
export * from './lifting.js';
export * from './references.js';
export * from './refusals.js';
export * from './same-items.js';
export * from './text-variables.js';
