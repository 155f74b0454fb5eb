/** Files of the next message, which the frame asks for when the visitor attaches one. */
export { FileTray } from '../frame/view/tray';
