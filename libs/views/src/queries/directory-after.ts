import type { Collection } from '@bitacora/kernel';
import type { DirectoryDocument } from '../directory/directory-document.js';
import { entryId, entryOf } from '../directory/directory-events.js';
import { type AccountDirectory, newestOf, optionsOf } from './directory-of-account.js';

/**
 * The directory with the entries of those ids as they are now: the work follows what changed. Ids of other accounts, of
 * users who never were a member, and of sign-ins change nothing; then the same object is returned.
 */
export async function directoryAfter(
  entries: Pick<Collection<DirectoryDocument>, 'get'>,
  account: string,
  before: AccountDirectory,
  ids: readonly string[],
): Promise<AccountDirectory> {
  const changed = ids.map(entryOf).filter((one) => one.kind !== 'signIn');
  const own = changed.filter((one) => one.account === account);
  const users = changed.filter(({ kind, id }) => kind === 'user' && before.people.has(id));
  const joined = own.filter(({ kind }) => kind === 'member');
  const read = [...own, ...users].map(({ whole }) => whole);
  if (read.length === 0) return before;
  const names = joined.map(({ id }) => entryId(account, 'user', id));
  const found = await entries.get([...new Set([...read, ...names])]);
  const people = new Map(before.people);
  const maps = {
    team: new Map(before.teams),
    label: new Map(before.labels),
    role: new Map(before.roles),
    attribute: new Map(before.attributes),
    inbox: new Map(before.inboxes),
  };
  let { account: accountEntry } = before;
  for (const entry of found.values()) {
    if (entry.kind === 'account') accountEntry = entry;
    else if (entry.kind === 'member') {
      const user = found.get(entryId(account, 'user', entry.userId));
      people.set(entry.userId, { member: entry, user: user?.kind === 'user' ? user : null });
    } else if (entry.kind === 'user') {
      const member = people.get(entry.userId)?.member;
      if (member) people.set(entry.userId, { member, user: entry });
    } else if (entry.kind !== 'signIn') {
      (maps[entry.kind] as Map<string, DirectoryDocument>).set(entryOf(entry._id).id, entry);
    }
  }
  return {
    account: accountEntry,
    people,
    teams: maps.team,
    labels: maps.label,
    roles: maps.role,
    attributes: maps.attribute,
    options: own.some(({ kind }) => kind === 'attribute')
      ? optionsOf(maps.attribute.values())
      : before.options,
    inboxes: maps.inbox,
    version: newestOf(before.version, [...found.values()]),
  };
}
