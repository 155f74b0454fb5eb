import type { Collection } from '@bitacora/kernel';
import type { DirectoryDocument } from '../directory/directory-document.js';
import { type EntryName, entryId, entryOf } from '../directory/directory-events.js';
import { type AccountDirectory, newestOf, optionsOf } from './directory-of-account.js';

/**
 * The directory with the entries of those ids as they are now: the work follows what changed. Ids of other accounts, of
 * users who never were a member, and of sign-ins change nothing, as entries that are held already; then the same object
 * is returned.
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
  // Who wrote a change and who is given notice of it read the same.
  const isHeld = (entry: DirectoryDocument) =>
    heldIn(before, entryOf(entry._id))?.position === entry.position;
  if ([...found.values()].every(isHeld)) return before;
  const people = new Map(before.people);
  const maps = {
    team: new Map(before.teams),
    label: new Map(before.labels),
    role: new Map(before.roles),
    attribute: new Map(before.attributes),
    inbox: new Map(before.inboxes),
    webhook: new Map(before.webhooks),
    macro: new Map(before.macros),
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
    webhooks: maps.webhook,
    macros: maps.macro,
    version: newestOf(before.version, [...found.values()]),
  };
}

/** The entry that a directory holds under a name. */
function heldIn(
  {
    account,
    people,
    teams,
    labels,
    roles,
    attributes,
    inboxes,
    webhooks,
    macros,
  }: AccountDirectory,
  { kind, id }: EntryName,
): DirectoryDocument | null | undefined {
  if (kind === 'account') return account;
  if (kind === 'member') return people.get(id)?.member;
  if (kind === 'user') return people.get(id)?.user;
  if (kind === 'signIn') return null;
  const things = {
    ...{ team: teams, label: labels, role: roles, attribute: attributes },
    ...{ inbox: inboxes, webhook: webhooks, macro: macros },
  };
  return things[kind].get(id);
}
