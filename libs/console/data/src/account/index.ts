/** What only the page of the account and the links of its mails need: an entry of its own, so that the first page does not bring it. */
export { AccountEmailGateway, type ShownAddress } from './account-email-gateway.js';
export { AccountLogoGateway } from './account-logo-gateway.js';
export { OwnAccountsGateway } from './own-accounts-gateway.js';
export type { AccountEmailPartsFragment as ShownAccountEmail } from '../generated/account.js';
