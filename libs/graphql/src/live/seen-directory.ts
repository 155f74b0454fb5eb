import { type AccountDirectory, type EntryName, entryOf, sees } from '@bitacora/views';
import { NO_THINGS, type Sight, goneAs, shownEntries } from '../directory/shown-entries.js';
import type { DirectoryPushType } from './directory-push.types.js';

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
    const step = { ...NO_THINGS, gone: [], since, version, askAgain: false };
    if (this.#changesSight(changed, directory)) {
      this.#version = version;
      this.#inboxIds = new Set([...directory.inboxes.keys()].filter((one) => sees(scope, one)));
      return { ...step, askAgain: true };
    }
    const { things, gone, hiddenInboxIds, shownInboxIds } = shownEntries(
      { directory, scope },
      changed,
    );
    const lost = hiddenInboxIds.filter((inboxId) => this.#inboxIds.has(inboxId));
    const push = { ...step, ...things, gone: [...gone, ...goneAs('inbox', lost)] };
    this.#inboxIds = new Set([
      ...[...this.#inboxIds].filter((inboxId) => !lost.includes(inboxId)),
      ...shownInboxIds,
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
