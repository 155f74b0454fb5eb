import { isEqualValue } from '../querying/equal-values.js';
import { matching, isOperators } from '../querying/matching.js';
import { isDocument } from '../querying/paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import { Draft } from './setting.js';
import { sortKey } from '../querying/sort-key.js';
import type { Doc } from '../driver/wire.js';

/** A document after an update, and what to tell change streams of it. */
export interface Updated {
  readonly doc: Doc;
  readonly kind: 'update' | 'replace';
  readonly updated: Doc;
  readonly removed: readonly string[];
}

type Apply = (draft: Draft, path: string, operand: unknown) => void;

const OPERATORS: Readonly<Record<string, Apply>> = {
  $set: (draft, path, operand) => draft.set(path, operand),
  $unset: (draft, path) => void draft.unset(path),
  $inc: (draft, path, operand) => draft.set(path, sum(path, draft.get(path), operand)),
  $max: (draft, path, operand) => extreme(draft, path, operand, 1),
  $min: (draft, path, operand) => extreme(draft, path, operand, -1),
  $currentDate: (draft, path, operand) => {
    const isDate = operand === true || (isDocument(operand) && operand['$type'] === 'date');
    if (!isDate)
      throw new CommandRefusal(2, `The stand-in sets dates only: $currentDate of '${path}'.`);
    draft.set(path, new Date());
  },
  $push: (draft, path, operand) => {
    draft.set(path, [...listAt(draft, path, '$push'), ...pushed(operand)]);
  },
  $addToSet: (draft, path, operand) => {
    const list = listAt(draft, path, '$addToSet');
    const known = new Set(list.map(sortKey));
    const added = pushed(operand).filter((value) => {
      const key = sortKey(value);
      return !known.has(key) && known.add(key);
    });
    draft.set(path, [...list, ...added]);
  },
  $pull: (draft, path, operand) => {
    if (draft.get(path) === undefined) return;
    const isGone = pulling(operand);
    draft.set(
      path,
      listAt(draft, path, '$pull').filter((value) => !isGone(value)),
    );
  },
};

/** Applies `u` to a document. `isInsert`: an upsert makes it, so `$setOnInsert` counts. Throws Refusal. */
export function updatedBy(doc: Doc, update: Doc, isInsert = false): Updated {
  if (!isOperators(update)) return replacedBy(doc, update);
  const draft = new Draft(doc);
  const paths: string[] = [];
  for (const [operator, operands] of Object.entries(update)) {
    const isOnInsert = operator === '$setOnInsert';
    const apply = isOnInsert ? OPERATORS['$set'] : OPERATORS[operator];
    if (!apply) throw new CommandRefusal(9, `Unknown modifier: ${operator}`);
    if (!isDocument(operands))
      throw new CommandRefusal(9, `Modifiers operate on fields: ${operator}`);
    for (const [path, operand] of Object.entries(operands)) {
      checkPath(path, paths);
      paths.push(path);
      if (!isOnInsert || isInsert) apply(draft, path, operand);
    }
  }
  checkId(doc, draft.doc);
  return { doc: draft.doc, kind: 'update', ...differences(doc, draft, paths) };
}

function replacedBy(doc: Doc, update: Doc): Updated {
  for (const name in update) {
    if (!name.startsWith('$')) continue;
    throw new CommandRefusal(
      52,
      `The dollar ($) prefixed field '${name}' is not allowed in a replacement`,
    );
  }
  const { _id: id } = update;
  if (id !== undefined && doc['_id'] !== undefined) checkId(doc, update);
  const kept = doc['_id'] ?? id;
  // Documents are never changed, so the one that was sent is kept as it is where that will do.
  const replaced = kept === id ? update : { ...update, _id: kept };
  return { doc: idFirst(replaced), kind: 'replace', updated: {}, removed: [] };
}

/** The document with its `_id` before all other fields, where it has one. */
export function idFirst(doc: Doc): Doc {
  for (const first in doc) {
    if (first === '_id') return doc;
    break;
  }
  if (doc['_id'] === undefined) return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

function checkPath(path: string, others: readonly string[]): void {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandRefusal(56, `The update path '${path}' has an empty part`);
  if (parts.some((part) => part.startsWith('$'))) {
    throw new CommandRefusal(2, `The stand-in does not know positional paths: '${path}'.`);
  }
  for (const other of others) {
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`)) {
      throw new CommandRefusal(
        40,
        `Updating the path '${path}' would create a conflict at '${other}'`,
      );
    }
  }
}

function checkId(before: Doc, after: Doc): void {
  if (before['_id'] === undefined || sortKey(before['_id']) === sortKey(after['_id'])) return;
  throw new CommandRefusal(
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function differences(before: Doc, draft: Draft, paths: readonly string[]) {
  const updated: Doc = {};
  const removed: string[] = [];
  const old = new Draft(before);
  for (const path of paths) {
    const [from, to] = [old.get(path), draft.get(path)];
    if (to === undefined && from !== undefined) removed.push(path);
    else if (to !== undefined && !isEqualValue(from, to)) updated[path] = to;
  }
  return { updated, removed };
}

function sum(path: string, value: unknown, by: unknown): unknown {
  if (typeof by !== 'number' && typeof by !== 'bigint') {
    throw new CommandRefusal(14, `Cannot increment with non-numeric argument: {${path}: …}`);
  }
  if (value === undefined) return by;
  if (typeof value === 'number' && typeof by === 'number') return value + by;
  if (typeof value === 'bigint' || typeof value === 'number') {
    const isWhole = [value, by].every((part) => typeof part === 'bigint' || Number.isInteger(part));
    return isWhole ? BigInt(value) + BigInt(by) : Number(value) + Number(by);
  }
  throw new CommandRefusal(14, `Cannot apply $inc to a value of non-numeric type at '${path}'`);
}

function extreme(draft: Draft, path: string, operand: unknown, direction: 1 | -1): void {
  const value = draft.get(path);
  const key = sortKey(operand);
  const isBeyond = direction > 0 ? key > sortKey(value) : key < sortKey(value);
  if (value === undefined || isBeyond) draft.set(path, operand);
}

function listAt(draft: Draft, path: string, operator: string): readonly unknown[] {
  const value = draft.get(path);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new CommandRefusal(2, `${operator}: the field '${path}' must be an array`);
}

function pushed(operand: unknown): readonly unknown[] {
  if (!isOperators(operand)) return [operand];
  const { $each: each, ...others } = operand;
  const [other] = Object.keys(others);
  if (other) throw new CommandRefusal(2, `The stand-in does not know ${other} in $push.`);
  if (!Array.isArray(each)) throw new CommandRefusal(14, 'The argument to $each must be an array');
  return each;
}

/** Conditions go on the element itself when it is a value, on its fields when it is a document. */
function pulling(operand: unknown): (value: unknown) => boolean {
  if (isOperators(operand)) {
    const fits = matching({ value: operand });
    return (value) => fits({ value });
  }
  if (isDocument(operand)) {
    const fits = matching(operand);
    return (value) => isDocument(value) && fits(value);
  }
  const key = sortKey(operand);
  return (value) => sortKey(value) === key;
}
