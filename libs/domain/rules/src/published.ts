export * from './rule.events.js';
export * from './rule.schema.js';
export * from './rule.state.js';
export * from './rule-catalogue.state.js';
export * from './conditions.js';
export * from './macros/macro.events.js';
export * from './macros/macro.schema.js';
export * from './macros/macro.state.js';
