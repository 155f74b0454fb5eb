import type {
  AccountEvent,
  AccountLogoEvent,
  AvailabilityEvent,
  MemberEvent,
} from '@bitacora/account/published';
import {
  type EventFolds,
  INSTALLATION,
  type SubjectErased,
  orWhenErased,
  withKeys,
} from '@bitacora/kernel';
import { erasedPerson } from '../document/subject-erased.js';
import type {
  AccountEntry,
  DirectoryDocument,
  MemberEntry,
  UserEntry,
} from './directory-document.js';
import { type SeenUserEvent, type SignInEvent, entryId } from './directory-events.js';

type PersonEvent = SeenUserEvent | SubjectErased;
type MembershipEvent = MemberEvent | AvailabilityEvent;

/** What events make of the entry of an account. */
export const accountFolds = withKeys<DirectoryDocument, AccountEvent | AccountLogoEvent>(
  ({ metadata: { accountId } }) => [entryId(accountId, 'account', accountId)],
  {
    AccountOpened: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'account',
      ...data,
      inactiveDays: null,
      secondFactorRequired: false,
      logoId: null,
      position,
    }),
    AccountRenamed: account,
    AccountLanguageChanged: account,
    AccountTimeZoneChanged: account,
    AccountInactivityChanged: account,
    SecondFactorRequirementChanged: (entry, { data, position }) =>
      account(entry, { data: { secondFactorRequired: data.required }, position }),
    AccountLogoChanged: (entry, { data, position }) =>
      account(entry, { data: { logoId: data.logo?.fileId ?? null }, position }),
  },
);

function account(
  entry: DirectoryDocument | null,
  { data, position }: { readonly data: Partial<AccountEntry>; readonly position: string },
): AccountEntry | null {
  return entry?.kind === 'account' ? { ...entry, ...data, position } : null;
}

/** What events make of the entry of a user. */
export const userFolds: EventFolds<DirectoryDocument, PersonEvent> = {
  UserRegistered: {
    keys: ({ data }) => [entryId(INSTALLATION, 'user', data.userId)],
    evolve: (_, { data, position }, id) => ({
      _id: id,
      account: INSTALLATION,
      kind: 'user',
      userId: data.userId,
      name: orWhenErased(data.name, null),
      email: orWhenErased(data.email, null),
      erased: false,
      pictureId: null,
      hasSecondFactor: false,
      position,
    }),
  },
  ...withKeys<DirectoryDocument, Exclude<SeenUserEvent, { type: 'UserRegistered' }>>(
    ({ data }) => [entryId(INSTALLATION, 'user', data.userId)],
    {
      UserRenamed: (entry, { data, position }) =>
        user(entry, { name: orWhenErased(data.name, null), position }),
      UserPictureChanged: (entry, { data, position }) =>
        user(entry, { pictureId: data.picture?.fileId ?? null, position }),
      SecondFactorEnabled: (entry, { position }) =>
        user(entry, { hasSecondFactor: true, position }),
      SecondFactorDisabled: (entry, { position }) =>
        user(entry, { hasSecondFactor: false, position }),
    },
  ),
  SubjectErased: {
    keys: ({ data }) => {
      const person = erasedPerson(data.subject);
      return person.kind === 'user' ? [entryId(INSTALLATION, 'user', person.userId)] : [];
    },
    evolve: (entry, { position }) =>
      entry?.kind === 'user'
        ? { ...entry, name: null, email: null, pictureId: null, erased: true, position }
        : null,
  },
};

/** What events make of the entry of a member. A member who comes back is the same member. */
export const memberFolds = withKeys<DirectoryDocument, MembershipEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'member', data.userId)],
  {
    MemberAdded: (entry, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'member',
      userId: data.userId,
      role: data.role,
      removed: false,
      availability: entry?.kind === 'member' ? entry.availability : 'offline',
      choice: entry?.kind === 'member' ? entry.choice : 'online',
      position,
    }),
    MemberRoleChanged: (entry, { data, position }) => member(entry, { role: data.role, position }),
    MemberRemoved: (entry, { position }) =>
      member(entry, { removed: true, availability: 'offline', position }),
    AvailabilityChanged: (entry, { data, position }) =>
      member(entry, { availability: data.state, choice: data.choice, position }),
  },
);

/** When a member signed in last. Its stream belongs to no account; the event names the one that was signed in to. */
export const signInFolds = withKeys<DirectoryDocument, SignInEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'signIn', data.userId)],
  {
    SignedIn: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'signIn',
      userId: data.userId,
      lastSignInAt: metadata.occurredAt,
      position,
    }),
  },
);

function user(entry: DirectoryDocument | null, change: Partial<UserEntry>): UserEntry | null {
  return entry?.kind === 'user' && !entry.erased ? { ...entry, ...change } : null;
}

function member(entry: DirectoryDocument | null, change: Partial<MemberEntry>): MemberEntry | null {
  return entry?.kind === 'member' ? { ...entry, ...change } : null;
}
