import type { Collection } from '@bitacora/kernel';
import type { LineDocument } from '../../timeline/line-document.js';
import { paddedRevision } from '../../document/document-id.js';
import { type CursorKind, type Page, InvalidCursorError, cursorOf, keyIn } from '../page.js';

/**
 * The last lines of a thread before a cursor, oldest first. The cursor of the oldest of them, handed
 * back as `before`, gives the page before this one. Throws InvalidCursorError.
 */
export async function threadPage(
  timeline: Pick<Collection<LineDocument>, 'find' | 'spec'>,
  account: string,
  conversationId: string,
  { last, before }: { readonly last: number; readonly before: string | null },
): Promise<Page<LineDocument>> {
  const kind = { list: 'thread', version: timeline.spec.version };
  const until = before === null ? null : revisionIn(kind, before);
  const found = await timeline.find(
    { account, conversationId, ...(until === null ? {} : { revision: { $lt: until } }) },
    { sort: [['revision', -1]], limit: last + 1 },
  );
  const items = found
    .slice(0, last)
    .reverse()
    .map((item) => ({ cursor: cursorOf(kind, paddedRevision(item.revision)), item }));
  return { items, hasPrevious: found.length > last, hasNext: before !== null };
}

function revisionIn(kind: CursorKind, cursor: string): number {
  const revision = Number(keyIn(kind, cursor));
  if (!Number.isInteger(revision)) throw new InvalidCursorError(cursor);
  return revision;
}
