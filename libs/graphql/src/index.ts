export * from './graphql-api-module.js';
export * from './resolvers.js';
export * from './rules/rule-explainer.js';
export { MOST_COMPLEXITY, MOST_DEPTH, MOST_TOKENS } from './limits/operation-limits.js';
export type { OperationWatcher, WatchedOperation } from './operation/operation-watcher.js';
export { printedSchema } from './print-schema.js';
export * from './views/view-health.js';
