import '../frame/styles/notice.css';

/** What is beside the button, which the frame asks for when there is something to show. */
export { BesideButton } from '../frame/notice/beside-button';
