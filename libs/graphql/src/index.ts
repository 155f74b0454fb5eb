export * from './graphql-api-module.js';
export * from './resolvers.js';
export * from './rules/rule-explainer.js';
export { DECLARED_BOUNDS, boundAt } from './limits/argument-bounds.js';
export { MAX_SOCKET_MESSAGE_BYTES } from './limits/limited-apollo-driver.js';
export type { OperationWatcher, WatchedOperation } from './operation/operation-watcher.js';
export { PublicEventFacts } from './audit/event-facts.js';
export { printedSchema, schemaOfResolvers, valuesByEnum } from './print-schema.js';
export * from './views/view-health.js';
