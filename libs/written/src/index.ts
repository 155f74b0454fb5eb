export { pictureBox } from './picture-box.js';
export { showWritten } from './show-written.js';
