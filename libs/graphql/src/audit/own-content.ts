import { audienceIn } from '@bitacora/canned-responses';
import { type JsonObject, type StreamName, parseStreamName } from '@bitacora/kernel';
import type { Change } from '@bitacora/views';

/** What a canned response says; in the data of its events and in their changes. */
const CONTENT = 'content';

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
  const { [CONTENT]: _, ...rest } = data;
  return rest;
}

/** As `dataFor`, of what an event changed. */
export function changesFor(
  userId: string,
  stream: string,
  changes: readonly Change[],
): readonly Change[] {
  if (!isOwnOfAnother(stream, userId)) return changes;
  return changes.filter(({ path }) => path !== CONTENT);
}
