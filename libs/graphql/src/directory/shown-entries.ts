import {
  type AccountDirectory,
  type DirectoryKind,
  type EntryName,
  type Scope,
  sees,
} from '@bitacora/views';
import type { NamedKind } from '../schema/enums/people.enums.js';
import { toAttribute } from '../people/attributes/to-attribute.js';
import { labelsIn, rolesIn, toInbox, toTeam, toUser } from '../people/to-directory.js';

/** What one person sees at a moment. */
export interface Sight {
  readonly directory: AccountDirectory;
  readonly scope: Scope;
}

export const NO_THINGS = {
  users: [],
  roles: [],
  teams: [],
  labels: [],
  attributes: [],
  inboxes: [],
};

/** Entries as a person sees them now: the things, what is gone, and which inboxes are in their sight and which are not. */
export function shownEntries({ directory, scope }: Sight, changed: readonly EntryName[]) {
  const idsOf = (...kinds: readonly DirectoryKind[]) => [
    ...new Set(changed.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)),
  ];
  const users = shown(idsOf('user', 'member'), directory.people, ({ member }) => member.removed);
  const teams = shown(idsOf('team'), directory.teams, isDeleted);
  const labels = shown(idsOf('label'), directory.labels, isDeleted);
  const attributes = shown(idsOf('attribute'), directory.attributes, isDeleted);
  const roles = shown(idsOf('role'), directory.roles, isDeleted);
  const inboxes = shown(
    idsOf('inbox'),
    directory.inboxes,
    ({ deleted, inboxId }) => deleted || !sees(scope, inboxId),
  );
  return {
    things: {
      users: users.here.map(toUser),
      teams: teams.here.map((team) => toTeam(directory, team)),
      labels: labelsIn(
        directory,
        labels.here.map(({ labelId }) => labelId),
      ),
      attributes: attributes.here.map(toAttribute),
      roles: rolesIn(
        directory,
        roles.here.map(({ roleId }) => roleId),
      ),
      inboxes: inboxes.here.map((inbox) => toInbox(directory, inbox)),
    },
    gone: [
      ...goneAs('user', users.gone),
      ...goneAs('team', teams.gone),
      ...goneAs('label', labels.gone),
      ...goneAs('attribute', attributes.gone),
      ...goneAs('role', roles.gone),
    ],
    shownInboxIds: inboxes.here.map(({ inboxId }) => inboxId),
    hiddenInboxIds: inboxes.gone,
  };
}

/** Things of a kind that a person sees no more. */
export function goneAs(kind: NamedKind, ids: readonly string[]) {
  return ids.map((id) => ({ kind, id }));
}

const isDeleted = ({ deleted }: { readonly deleted: boolean }): boolean => deleted;

function shown<T>(
  ids: readonly string[],
  known: ReadonlyMap<string, T>,
  isGone: (thing: T) => boolean,
): { readonly here: readonly T[]; readonly gone: readonly string[] } {
  const here: T[] = [];
  const gone: string[] = [];
  for (const id of ids) {
    const thing = known.get(id);
    if (thing === undefined || isGone(thing)) gone.push(id);
    else here.push(thing);
  }
  return { here, gone };
}
