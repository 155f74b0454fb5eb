export * from './timeline-gateway.js';
