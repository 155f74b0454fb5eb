export * from './golden-files.js';
export * from './golden-rows.js';
