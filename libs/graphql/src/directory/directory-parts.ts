import { BUILT_IN_ROLES } from '@bitacora/account';
import { type AccountDirectory, type Person, type Scope, sees } from '@bitacora/views';
import { toAttribute } from '../people/attributes/to-attribute.js';
import type { DirectoryType } from '../people/directory.types.js';
import { labelsIn, rolesIn, toInbox, toTeam, toUser } from '../people/to-directory.js';

/** The lists of a directory. */
export const DIRECTORY_LISTS = [
  'users',
  'roles',
  'teams',
  'labels',
  'attributes',
  'inboxes',
] as const;

export type DirectoryList = (typeof DIRECTORY_LISTS)[number];

/** One thing of a directory. */
export interface DirectoryPart {
  /** Says which thing it is and the state of everything that it is made of: the same text, the same thing. */
  readonly state: string;
  /** The thing as the schema shows it. */
  readonly make: () => object;
}

export type DirectoryParts = Readonly<Record<DirectoryList, readonly DirectoryPart[]>>;

/** What a person sees of the directory, members and what was not deleted, by things that are made when they are needed. */
export function directoryParts(directory: AccountDirectory, scope: Scope): DirectoryParts {
  const { people, teams, labels, attributes, roles, inboxes } = directory;
  const stateOf = (userIds: readonly string[]) =>
    userIds.map((userId) => personState(people.get(userId))).join();
  return {
    users: [...people.values()]
      .filter(({ member }) => !member.removed)
      .map((person) => ({ state: personState(person), make: () => toUser(person) })),
    roles: [
      ...BUILT_IN_ROLES.map((roleId) => ({
        state: roleId,
        make: () => rolesIn(directory, [roleId])[0]!,
      })),
      ...shown(roles.values(), ({ roleId }) => rolesIn(directory, [roleId])[0]!),
    ],
    teams: [...teams.values()]
      .filter(({ deleted }) => !deleted)
      .map((team) => ({
        state: `${team._id} ${team.position} ${stateOf(team.userIds)}`,
        make: () => toTeam(directory, team),
      })),
    labels: shown(labels.values(), ({ labelId }) => labelsIn(directory, [labelId])[0]!),
    attributes: shown(attributes.values(), toAttribute),
    inboxes: [...inboxes.values()]
      .filter(({ deleted, inboxId }) => !deleted && sees(scope, inboxId))
      .map((inbox) => ({
        state: `${inbox._id} ${inbox.position} ${stateOf(inbox.collaboratorIds)}`,
        make: () => toInbox(directory, inbox),
      })),
  };
}

/** The directory of those parts, as the schema shows it. */
export function madeOf(parts: DirectoryParts, version: string): DirectoryType {
  const lists = DIRECTORY_LISTS.map((list) => [list, parts[list].map(({ make }) => make())]);
  return { version, ...Object.fromEntries(lists) } as DirectoryType;
}

/** What a person sees of the directory. */
export function toDirectory(directory: AccountDirectory, scope: Scope): DirectoryType {
  return madeOf(directoryParts(directory, scope), directory.version);
}

function personState(person: Person | undefined): string {
  if (!person) return '';
  const { member, user } = person;
  return known(person, () => `${member._id} ${member.position} ${user?.position ?? ''}`);
}

interface Entry {
  readonly _id: string;
  readonly position: string;
  readonly deleted: boolean;
}

/** A text that is made once is compared without being read. */
const STATES = new WeakMap<object, string>();

function known(of: object, make: () => string): string {
  const state = STATES.get(of) ?? make();
  STATES.set(of, state);
  return state;
}

function shown<E extends Entry>(
  entries: Iterable<E>,
  make: (entry: E) => object,
): readonly DirectoryPart[] {
  return [...entries]
    .filter(({ deleted }) => !deleted)
    .map((entry) => ({
      state: known(entry, () => `${entry._id} ${entry.position}`),
      make: () => make(entry),
    }));
}
