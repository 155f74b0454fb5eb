export * from './holiday-import.js';
export * from './calendar-moments.js';
export * from './hours.errors.js';
export * from './hours.faults.js';
export * from './hours.questions.js';
export * from './time-of-day.js';
export * from './time-span.js';
export * from './working-hours.js';
export { canonicalZone, isTimeZone } from './zone-clock.js';
