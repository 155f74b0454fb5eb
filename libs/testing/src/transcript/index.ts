export { type Difference, comparedTests, firstDifference } from './first-difference.js';
export { Transcript, type TranscriptOptions } from './transcript.js';
