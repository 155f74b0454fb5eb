/** Sign-in with networks, which the frame asks for where the chat offers one. */
export { networkButtons } from '../frame/networks/network-buttons';
