import '../frame/styles/tray.css';

/** Files of the next message, which the frame asks for when the visitor attaches one. */
export { FileTray } from '../frame/files/tray';
