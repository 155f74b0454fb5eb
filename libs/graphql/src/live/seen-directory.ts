import {
  type AccountDirectory,
  type DirectoryKind,
  type EntryName,
  type Scope,
  entryOf,
  sees,
} from '@bitacora/views';
import type { NamedKind } from '../schema/enums/people.enums.js';
import { toAttribute } from '../people/attributes/to-attribute.js';
import { labelsIn, rolesIn, toInbox, toTeam, toUser } from '../people/to-directory.js';
import type { DirectoryPushType } from './directory-push.types.js';

/** What one person sees at a moment. */
interface Sight {
  readonly directory: AccountDirectory;
  readonly scope: Scope;
}

const NOTHING = { users: [], roles: [], teams: [], labels: [], attributes: [], inboxes: [] };

/**
 * What one stream has shown of a directory: makes pushes of the entries that changed. An inbox that the person never saw
 * is not named, one that went out of their sight is gone.
 */
export class SeenDirectory {
  #version: string;
  #inboxIds: ReadonlySet<string>;
  /** Id of the person's role. */
  #role: string | undefined;

  constructor(
    private readonly accountId: string,
    private readonly userId: string,
    { directory, scope }: Sight,
  ) {
    this.#version = directory.version;
    this.#role = directory.people.get(userId)?.member.role;
    this.#inboxIds = new Set(
      [...directory.inboxes.keys()].filter((inboxId) => sees(scope, inboxId)),
    );
  }

  /** The push for entries that changed; null when they say nothing to this person. */
  push(ids: readonly string[], { directory, scope }: Sight): DirectoryPushType | null {
    const changed = ids
      .map(entryOf)
      .filter(({ account, kind, id }) =>
        kind === 'user' ? directory.people.has(id) : account === this.accountId,
      );
    const since = this.#version;
    const { version } = directory;
    const step = { ...NOTHING, gone: [], since, version, askAgain: false };
    if (this.#changesSight(changed, directory)) {
      this.#version = version;
      this.#inboxIds = new Set([...directory.inboxes.keys()].filter((one) => sees(scope, one)));
      return { ...step, askAgain: true };
    }
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
    const lost = inboxes.gone.filter((inboxId) => this.#inboxIds.has(inboxId));
    const push = {
      ...step,
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
      gone: [
        ...goneAs('user', users.gone),
        ...goneAs('team', teams.gone),
        ...goneAs('label', labels.gone),
        ...goneAs('attribute', attributes.gone),
        ...goneAs('role', roles.gone),
        ...goneAs('inbox', lost),
      ],
    };
    this.#inboxIds = new Set([
      ...[...this.#inboxIds].filter((inboxId) => !lost.includes(inboxId)),
      ...inboxes.here.map(({ inboxId }) => inboxId),
    ]);
    const says = Object.values(push).some((part) => Array.isArray(part) && part.length > 0);
    if (!says) return null;
    this.#version = version;
    return push;
  }

  /** Inboxes of a push that went out of sight since it was made are gone. */
  without(push: DirectoryPushType, seen: ReadonlySet<string>): DirectoryPushType {
    const lost = push.inboxes.map(({ id }) => id).filter((id) => !seen.has(id));
    if (lost.length === 0) return push;
    this.#inboxIds = new Set([...this.#inboxIds].filter((id) => !lost.includes(id)));
    return {
      ...push,
      inboxes: push.inboxes.filter(({ id }) => seen.has(id)),
      gone: [...push.gone, ...goneAs('inbox', lost)],
    };
  }

  /** The role of the person, or what it permits, is another: more may have come into sight than what changed. */
  #changesSight(changed: readonly EntryName[], { people }: AccountDirectory): boolean {
    const before = this.#role;
    this.#role = people.get(this.userId)?.member.role;
    return (
      this.#role !== before || changed.some(({ kind, id }) => kind === 'role' && id === this.#role)
    );
  }
}

const isDeleted = ({ deleted }: { readonly deleted: boolean }): boolean => deleted;

function goneAs(kind: NamedKind, ids: readonly string[]) {
  return ids.map((id) => ({ kind, id }));
}

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
