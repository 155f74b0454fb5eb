import type { Subject } from '@bitacora/kernel';

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
