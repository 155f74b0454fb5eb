import type { Collection } from '@bitacora/kernel';
import type { DirectoryDocument } from '../directory/directory-document.js';
import { entryId } from '../directory/directory-events.js';

/** When members signed in to the account last, by their ids. */
export async function lastSignInsOf(
  entries: Pick<Collection<DirectoryDocument>, 'get'>,
  account: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await entries.get(userIds.map((userId) => entryId(account, 'signIn', userId)));
  return new Map(
    [...found.values()].flatMap((entry) =>
      entry.kind === 'signIn' ? [[entry.userId, entry.lastSignInAt] as const] : [],
    ),
  );
}
