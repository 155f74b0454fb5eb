export * from './http-module.js';
export * from './files/static-files.js';
export * from './files/serve-files.js';
export { framePolicy } from './widget/frame-controller.js';
export { LIVE_PATH } from './widget/live-gateway.js';
