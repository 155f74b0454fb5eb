/** What people do who hold a link: an entry of its own, so that the first page does not bring it. */
export { JoiningGateway, type ShownInvitation, type ShownLinkAccount } from './joining-gateway.js';
