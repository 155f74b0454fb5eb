/**
 * Whose key seals a field: `contact:<account>.<contact id>`, `user:<user id>`, `webhook:<account>.<webhook id>`, whose
 * address can hold a token, or `inbox:<account>.<inbox id>`, for what a provider posted and is not read yet. Deleting the key of a
 * person makes all their personal data unreadable at once.
 */
export type Subject =
  | `contact:${string}.${string}`
  | `user:${string}`
  | `webhook:${string}.${string}`
  | `inbox:${string}.${string}`;

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

/** Subject of a webhook of an account: it is no person, so it is never erased. */
export function webhookSubject(accountId: string, webhookId: string): Subject {
  return `webhook:${accountId}.${webhookId}`;
}

/** Subject of an inbox of an account; what it seals is removed within days. */
export function inboxSubject(accountId: string, inboxId: string): Subject {
  return `inbox:${accountId}.${inboxId}`;
}
