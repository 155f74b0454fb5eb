export * from './staged-channel.js';
export * from './killed-story.js';
export * from './staged-channels.js';
export * from './staged-story.js';
export * from './staged-telegram.js';
