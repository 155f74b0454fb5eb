import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type ContactRefusal =
  | 'CONTACT_NOT_FOUND'
  /** The id stands for a contact of another inbox. */
  | 'CONTACT_EXISTS'
  /** An erasure was asked for or carried out: nothing about this contact can change any more. */
  | 'CONTACT_ERASED'
  /** Params: `max`. */
  | 'TOO_MANY_LABELS'
  /** It is one with another contact, which stands for both. */
  | 'CONTACT_MERGED'
  /** A contact cannot be merged with itself. */
  | 'SAME_CONTACT'
  /** Another contact becomes one with it just now. */
  | 'MERGE_UNDER_WAY'
  /** Params: `max`. */
  | 'TOO_MANY_MERGED';

export const contactRefusal = refusing<ContactRefusal>();
