import type { Reference } from '@bitacora/kernel';

/** Each of the users, as a member of the account that a list in the data of a command names. */
export function membersNamed(userIds: readonly string[], field: string): readonly Reference[] {
  return userIds.map((id, index) => ({ kind: 'member', id, field: `${field}.${index}` }));
}
