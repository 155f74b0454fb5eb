import type { Position } from '@bitacora/kernel';
import {
  type AccountDirectory,
  type DirectoryDocument,
  type EntryName,
  entryOf,
} from '@bitacora/views';
import type { DirectoryPushType } from '../live/directory-push.types.js';
import { NO_THINGS, type Sight, shownEntries } from './shown-entries.js';

/**
 * What changed in a directory at a position or later, as the person sees it (`first` null: nothing). Who holds a version that is
 * older than `since` asks for the directory again, as does a person whose sight may be another now.
 */
export function changesFrom(
  sight: Sight,
  userId: string,
  first: Position | null,
): DirectoryPushType {
  const { directory } = sight;
  const { version } = directory;
  const nothing = { ...NO_THINGS, gone: [], version };
  if (first === null) return { ...nothing, since: version, askAgain: false };
  const changed: EntryName[] = [];
  let since = '';
  for (const { _id, position } of entriesOf(directory)) {
    if (position >= first) changed.push(entryOf(_id));
    else if (position > since) since = position;
  }
  const { things, gone, hiddenInboxIds } = shownEntries(sight, changed);
  const role = directory.people.get(userId)?.member.role;
  const askAgain =
    hiddenInboxIds.length > 0 ||
    changed.some(({ kind, id }) =>
      kind === 'member' ? id === userId : kind === 'role' && id === role,
    );
  return askAgain
    ? { ...nothing, since, askAgain }
    : { ...nothing, ...things, gone, since, askAgain };
}

function* entriesOf(directory: AccountDirectory): Iterable<DirectoryDocument> {
  const { account, people, teams, labels, attributes, roles, inboxes, macros } = directory;
  if (account) yield account;
  for (const { member, user } of people.values()) {
    yield member;
    if (user) yield user;
  }
  for (const things of [teams, labels, attributes, roles, inboxes, macros]) yield* things.values();
}
