import type { Collection } from '@bitacora/kernel';
import type { LineDocument } from '../timeline/line-document.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import { paddedRevision } from '../document/document-id.js';
import { type Page, InvalidCursorError, cursorOf, keyIn } from './page.js';

const KIND = { list: 'thread', version: timelineProjection.version };

/** Cursor of a line. */
export function lineCursor(line: Pick<LineDocument, 'revision'>): string {
  return cursorOf(KIND, paddedRevision(line.revision));
}

/**
 * The last lines of a thread before a cursor, oldest first. `end` is the cursor of the oldest of
 * them: handed back as `before` it gives the page before this one.
 */
export async function threadPage(
  timeline: Pick<Collection<LineDocument>, 'find'>,
  account: string,
  conversationId: string,
  { last, before }: { readonly last: number; readonly before: string | null },
): Promise<Page<LineDocument>> {
  const until = before === null ? null : revisionIn(before);
  const found = await timeline.find(
    { account, conversationId, ...(until === null ? {} : { revision: { $lt: until } }) },
    { sort: [['revision', -1]], limit: last + 1 },
  );
  const items = found
    .slice(0, last)
    .reverse()
    .map((item) => ({ cursor: lineCursor(item), item }));
  return { items, end: items[0]?.cursor ?? null, more: found.length > last };
}

function revisionIn(cursor: string): number {
  const revision = Number(keyIn(KIND, cursor));
  if (!Number.isInteger(revision)) throw new InvalidCursorError(cursor);
  return revision;
}
