import { audienceIn } from '@bitacora/canned-responses';
import { type JsonObject, type StreamName, parseStreamName } from '@bitacora/kernel';
import type { Change } from '@bitacora/views';

/** What others may know of a canned response that a person has for themselves: that it is there, and not what it says. */
const KNOWN_TO_OTHERS: ReadonlySet<string> = new Set([
  'responseId',
  'audience',
  'teamId',
  'userId',
  'code',
  'inboxIds',
]);

/** Whether a stream is of a canned response that a person has for themselves, and another one asks. */
function isOwnOfAnother(stream: string, userId: string): boolean {
  const { category, id } = parseStreamName(stream as StreamName);
  if (category !== 'canned') return false;
  const { audience, userId: ownerId } = audienceIn(id);
  return audience === 'own' && ownerId !== userId;
}

/** The data of an event as a reader of the audit log may see it: no words that another person keeps for themselves. */
export function dataFor(userId: string, stream: string, data: JsonObject): JsonObject {
  if (!isOwnOfAnother(stream, userId)) return data;
  return Object.fromEntries(Object.entries(data).filter(([name]) => KNOWN_TO_OTHERS.has(name)));
}

/** As `dataFor`, of what an event changed. */
export function changesFor(
  userId: string,
  stream: string,
  changes: readonly Change[],
): readonly Change[] {
  if (!isOwnOfAnother(stream, userId)) return changes;
  return changes.filter(({ path }) => KNOWN_TO_OTHERS.has(path.split('.')[0] ?? ''));
}
