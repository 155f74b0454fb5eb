import type { DomainError } from '@bitacora/kernel';
import { webhookRefusal } from '../webhook.errors.js';

/** Characters of an address. */
export const MAX_WEBHOOK_ADDRESS = 2000;

/** Why an address is none that may be called; null: it may. Whether its host is public is looked at when it is called. */
export function addressFault(address: string): DomainError | null {
  if (!URL.canParse(address)) return webhookRefusal('WEBHOOK_ADDRESS_WRONG', 'address');
  const { protocol, username, password, hostname } = new URL(address);
  if (hostname === '') return webhookRefusal('WEBHOOK_ADDRESS_WRONG', 'address');
  if (protocol !== 'https:' && protocol !== 'http:')
    return webhookRefusal('WEBHOOK_NEEDS_HTTPS', 'address');
  if (username !== '' || password !== '')
    return webhookRefusal('WEBHOOK_ADDRESS_WITH_PASSWORD', 'address');
  return null;
}

/** What of an address may be shown and logged: `shop.example:8443`. */
export function hostOfAddress(address: string): string {
  return new URL(address).host;
}
