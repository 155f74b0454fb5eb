import type { FindIds, Subject } from '@bitacora/kernel';

/** Whose data has to go. */
export type ErasedPerson =
  | { readonly kind: 'contact'; readonly account: string; readonly contactId: string }
  | { readonly kind: 'user'; readonly userId: string };

/** Takes the subject of an erasure apart. */
export function erasedPerson(subject: Subject): ErasedPerson {
  const id = subject.slice(subject.indexOf(':') + 1);
  if (subject.startsWith('user:')) return { kind: 'user', userId: id };
  const dot = id.indexOf('.');
  return { kind: 'contact', account: id.slice(0, dot), contactId: id.slice(dot + 1) };
}

/** The documents that name the erased contact by `contactId`; none for a user. */
export function documentsOfContact(
  subject: Subject,
  find: FindIds,
): readonly string[] | Promise<readonly string[]> {
  const person = erasedPerson(subject);
  if (person.kind !== 'contact') return [];
  return find({ account: person.account, contactId: person.contactId });
}
