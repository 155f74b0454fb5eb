import { INSTALLATION, type Recorded, orWhenErased } from '@bitacora/kernel';
import type {
  AccountEntry,
  DirectoryDocument,
  MemberEntry,
  UserEntry,
} from './directory-document.js';
import type { DirectoryEvent } from './directory-events.js';

type Of<T extends string> = Extract<Recorded<DirectoryEvent>, { type: T }>;
type PersonEvent = Of<'UserRegistered' | 'SubjectErased'>;
type MembershipEvent = Of<
  'MemberAdded' | 'MemberRoleChanged' | 'MemberRemoved' | 'AvailabilityChanged'
>;
type AccountChange = Of<'AccountOpened' | 'AccountRenamed' | 'AccountLanguageChanged'>;

/** The entry of an account after one of its events. */
export function accountAfter(
  entry: DirectoryDocument | null,
  event: AccountChange,
  id: string,
): AccountEntry | null {
  const { position, data, metadata } = event;
  if (event.type === 'AccountOpened') {
    return { _id: id, account: metadata.accountId, kind: 'account', ...event.data, position };
  }
  return entry?.kind === 'account' ? { ...entry, ...data, position } : null;
}

/** The entry of a user after it was registered or erased. */
export function userAfter(
  entry: DirectoryDocument | null,
  event: PersonEvent,
  id: string,
): UserEntry | null {
  const { position } = event;
  if (event.type === 'SubjectErased') {
    return entry?.kind === 'user'
      ? { ...entry, name: null, email: null, erased: true, position }
      : null;
  }
  return {
    _id: id,
    account: INSTALLATION,
    kind: 'user',
    userId: event.data.userId,
    name: orWhenErased(event.data.name, null),
    email: orWhenErased(event.data.email, null),
    erased: false,
    position,
  };
}

/** The entry of a member after one of its events. A member who comes back is the same member. */
export function memberAfter(
  entry: DirectoryDocument | null,
  event: MembershipEvent,
  id: string,
): MemberEntry | null {
  const member = entry?.kind === 'member' ? entry : null;
  const { position } = event;
  switch (event.type) {
    case 'MemberAdded':
      return {
        _id: id,
        account: event.metadata.accountId,
        kind: 'member',
        userId: event.data.userId,
        role: event.data.role,
        removed: false,
        availability: member?.availability ?? 'offline',
        position,
      };
    case 'MemberRoleChanged':
      return member && { ...member, role: event.data.role, position };
    case 'MemberRemoved':
      return member && { ...member, removed: true, availability: 'offline', position };
    case 'AvailabilityChanged':
      return member && { ...member, availability: event.data.state, position };
  }
}
