export { showWritten } from './show-written.js';
