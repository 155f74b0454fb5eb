export * from './graph-stand-in.js';
export * from './multipart-parts.js';
export * from './stand-in-refusal.js';
