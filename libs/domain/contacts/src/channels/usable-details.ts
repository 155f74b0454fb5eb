import { cutText, oneLine } from '@bitacora/kernel';
import { MAX_CONTACT_NAME, contactDetails } from '../contact.commands.js';

/** What a channel says of a person; null: it does not say. */
export interface SaidDetails {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * What a contact can be known by of it: a long name is cut, and what is no address or number is left out. No message is refused for what its
 * provider calls its writer.
 */
export function usableDetails({ name, email, phone }: SaidDetails): SaidDetails {
  const { email: address, phone: number } = contactDetails;
  return {
    name: name === null ? null : cutText(oneLine(name), MAX_CONTACT_NAME).trim() || null,
    email: address.safeParse(email).data ?? null,
    phone: number.safeParse(phone).data ?? null,
  };
}
