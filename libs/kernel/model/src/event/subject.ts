/**
 * The person whose key seals a personal field: `contact:<account>.<contact id>` or `user:<user id>`.
 * Deleting the key of a subject makes all its personal data unreadable at once.
 */
export type Subject = `contact:${string}.${string}` | `user:${string}`;

/** Subject of a contact of an account. */
export function contactSubject(accountId: string, contactId: string): Subject {
  return `contact:${accountId}.${contactId}`;
}

/** The contact that a subject is; null for a user. */
export function contactOfSubject(
  subject: Subject,
): { readonly accountId: string; readonly contactId: string } | null {
  const [, accountId, contactId] = /^contact:([^.]+)\.(.+)$/.exec(subject) ?? [];
  return accountId === undefined || contactId === undefined ? null : { accountId, contactId };
}

/** Subject of a user of the console; users can belong to several accounts, so it holds no account. */
export function userSubject(userId: string): Subject {
  return `user:${userId}`;
}
