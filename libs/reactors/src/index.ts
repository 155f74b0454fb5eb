export * from './timers/snooze-timers.js';
