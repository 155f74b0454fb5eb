/** The sound of an answer, which the frame asks for when there is one to sound for. */
export { chime } from '../frame/notice/chime';
