export * from './calls.js';
export * from './chat.js';
export * from './frames.js';
export * from './item.js';
export * from './preview.js';
export * from './requests.js';
