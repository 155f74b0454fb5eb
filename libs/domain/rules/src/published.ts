export * from './rule.events.js';
export * from './rule.schema.js';
export * from './conditions.js';
