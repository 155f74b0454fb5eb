export * from './metrics/edge-metrics.js';
export * from './metrics/log-metrics.js';
export * from './metrics/metrics-listener.js';
export * from './metrics/server-metrics.js';
export * from './metrics/watch-all.js';
export * from './traces/trace-ids.js';
export * from './traces/traced-edge.js';
export * from './traces/tracing.js';
