import { type DomainError, isMailAddress } from '@bitacora/kernel';
import { inboxRefusal } from '../inbox.errors.js';
import type { GivenContactForm } from './contact-form.js';

/** Every reason against the form, each with its field. What is off may lack what it would need. */
export function contactFormFaults({
  replacesChat,
  target,
  targetInboxId,
  address,
}: GivenContactForm): DomainError[] {
  if (address !== null && !isMailAddress(address)) {
    return [{ code: 'INVALID_EMAIL', field: 'address' }];
  }
  if (!replacesChat) return [];
  if (target === null) return [inboxRefusal('FORM_TARGET_REQUIRED', 'target')];
  if (target === 'inbox') {
    return targetInboxId === null ? [inboxRefusal('FORM_INBOX_REQUIRED', 'targetInboxId')] : [];
  }
  return address === null ? [inboxRefusal('FORM_ADDRESS_REQUIRED', 'address')] : [];
}
