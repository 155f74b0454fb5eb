export * from './golden-files.js';
export * from './golden-rows.js';
export * from './kept-installation.js';
export * from './kept-folds.js';
