/** The storage of the page around, which the frame asks for where the browser gives it none. */
export { hostStorage } from '../frame/kept/host-storage';
