import { ObjectId } from 'bson';
import { checkSize } from './document-size.js';
import { checkDepth } from './size-limits.js';
import { isEqualValue } from '../querying/equal-values.js';
import { type Found, findIn, sortOf } from '../querying/finding.js';
import { isOperators } from '../querying/matching.js';
import { isDocument } from '../querying/paths.js';
import { CommandRefusal, onlyKnown } from '../replication/refusal.js';
import { Draft } from './setting.js';
import { type StandInCollection, idKey } from '../data/stand-in-collection.js';
import { idFirst, updatedBy } from './updating.js';
import type { View } from '../querying/view.js';
import type { Doc } from '../driver/wire.js';

/** What one update did. */
export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: unknown;
  /** The one document before and after, of an update of one. */
  readonly before: Doc | null;
  readonly after: Doc | null;
}

const UPDATE_FIELDS = new Set(['q', 'u', 'multi', 'upsert', 'hint', 'sort']);
const DELETE_FIELDS = new Set(['q', 'limit', 'hint']);

/** `bytes`: of the message it came in; a document cannot be larger, so most need no measuring. */
export function insertOne(
  view: View,
  collection: StandInCollection,
  sent: Doc,
  bytes: number,
): void {
  const doc = sent['_id'] === undefined ? { _id: new ObjectId(), ...sent } : idFirst(sent);
  const id = idKey(doc['_id']);
  checkSize(doc, bytes);
  checkDepth(doc);
  if (view.get(collection, id)) {
    throw collection.duplicate({ name: '_id_', key: { _id: 1 } }, doc);
  }
  view.write(collection, id, { kind: 'insert', doc, documentId: doc['_id'] });
}

/** One statement of an update command. */
export function updateBy(
  view: View,
  collection: StandInCollection | undefined,
  statement: Doc,
  bytes: number,
): UpdateOutcome {
  onlyKnown('update.updates', statement, UPDATE_FIELDS);
  const { q, u, multi, upsert, hint, sort } = statement;
  if (!isDocument(q)) throw new CommandRefusal(14, 'q must be a document');
  if (!isDocument(u)) throw new CommandRefusal(2, 'The stand-in knows updates by a document only.');
  if (multi && !isOperators(u))
    throw new CommandRefusal(9, 'multi update is not supported for replacement');
  const search = { filter: q, sort: sortOf(sort), limit: multi ? 0 : 1, hint };
  const found = findIn(view, collection, search);
  if (!collection || found.length === 0) {
    if (!upsert || !collection) return { matched: 0, modified: 0, before: null, after: null };
    const made = upserted(q, u);
    insertOne(view, collection, made, bytes);
    return { matched: 0, modified: 0, upsertedId: made['_id'], before: null, after: made };
  }
  let modified = 0;
  let after: Doc | null = null;
  for (const one of found) {
    after = changeOne(view, collection, one, u, bytes);
    if (after !== one.doc) modified += 1;
  }
  return { matched: found.length, modified, before: found[0]?.doc ?? null, after };
}

function changeOne(
  view: View,
  collection: StandInCollection,
  { id, doc }: Found,
  update: Doc,
  bytes: number,
): Doc {
  const { doc: next, kind, updated, removed } = updatedBy(doc, update);
  const isSame =
    kind === 'update'
      ? removed.length === 0 && Object.keys(updated).length === 0
      : isEqualValue(doc, next);
  if (isSame) return doc;
  checkSize(next, bytes, kind === 'update' ? doc : undefined);
  checkDepth(next);
  view.write(collection, id, { kind, doc: next, documentId: doc['_id'], updated, removed });
  return next;
}

/** What an upsert inserts: the equalities of the filter, then the update. */
function upserted(filter: Doc, update: Doc): Doc {
  const draft = new Draft({});
  const equalities = (part: Doc) => {
    for (const [path, condition] of Object.entries(part)) {
      if (path === '$and') for (const inner of condition as Doc[]) equalities(inner);
      if (path.startsWith('$')) continue;
      if (!isOperators(condition)) draft.set(path, condition);
      else if ('$eq' in condition) draft.set(path, condition['$eq']);
    }
  };
  equalities(filter);
  const base = isOperators(update) ? draft.doc : pickId(draft.doc);
  const { doc } = updatedBy(base, update, true);
  return doc['_id'] === undefined ? { _id: new ObjectId(), ...doc } : idFirst(doc);
}

function pickId(doc: Doc): Doc {
  return doc['_id'] === undefined ? {} : { _id: doc['_id'] };
}

/** One statement of a delete command. Says how many went. */
export function deleteBy(view: View, collection: StandInCollection, statement: Doc): number {
  onlyKnown('delete.deletes', statement, DELETE_FIELDS);
  const { q, limit, hint } = statement;
  if (!isDocument(q)) throw new CommandRefusal(14, 'q must be a document');
  if (Number(limit) !== 0 && Number(limit) !== 1) {
    throw new CommandRefusal(9, 'The limit field in delete objects must be 0 or 1');
  }
  const found = findIn(view, collection, { filter: q, limit: Number(limit), hint });
  for (const one of found) remove(view, collection, one);
  return found.length;
}

/** Removes one document. */
export function remove(view: View, collection: StandInCollection, { id, doc }: Found): void {
  view.write(collection, id, { kind: 'delete', doc: null, documentId: doc['_id'] });
}
