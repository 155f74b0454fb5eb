import { isDocument } from './paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

/** Gives the wanted fields of a document. */
export type Project = (doc: Doc) => Doc;

interface Tree {
  readonly [field: string]: Tree | true;
}

/** Compiles a projection by 0 and 1. Throws Refusal on anything else: the stand-in knows no expressions here. */
export function projecting(projection: unknown): Project | null {
  if (projection === undefined || projection === null) return null;
  if (!isDocument(projection)) throw new CommandRefusal(14, 'projection must be a document');
  const entries = Object.entries(projection);
  if (entries.length === 0) return null;
  for (const [path, value] of entries) {
    if (path.includes('$') || (typeof value !== 'boolean' && typeof value !== 'number')) {
      throw new CommandRefusal(2, `The stand-in does not know this projection of '${path}'.`);
    }
  }
  const fields = entries.filter(([path]) => path !== '_id');
  const hasId = projection['_id'] === undefined || Boolean(projection['_id']);
  const kept = fields.filter(([, value]) => Boolean(value)).map(([path]) => path);
  if (kept.length > 0 && kept.length < fields.length) {
    throw new CommandRefusal(31254, 'Cannot do exclusion in inclusion projection');
  }
  if (kept.length > 0 || (fields.length === 0 && hasId)) {
    const tree = treeOf(hasId ? ['_id', ...kept] : kept);
    return (doc) => including(doc, tree);
  }
  const tree = treeOf([...fields.map(([path]) => path), ...(hasId ? [] : ['_id'])]);
  return (doc) => excluding(doc, tree);
}

function treeOf(paths: readonly string[]): Tree {
  const tree: Record<string, Tree | true> = {};
  for (const path of paths) {
    const parts = path.split('.');
    const last = parts.pop() as string;
    let at = tree;
    for (const part of parts) {
      const inner = at[part];
      if (inner === true) throw new CommandRefusal(31249, `Path collision at ${path}`);
      at = (at[part] = inner ?? {}) as Record<string, Tree | true>;
    }
    at[last] = true;
  }
  return tree;
}

function including(doc: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const name in doc) {
    const inner = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (inner === true) result[name] = doc[name];
    else if (inner) {
      const value = inside(doc[name], inner, including);
      if (value !== undefined) result[name] = value;
    }
  }
  return result;
}

function excluding(doc: Doc, tree: Tree): Doc {
  const result: Doc = {};
  for (const name in doc) {
    const inner = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (inner === true) continue;
    result[name] = inner ? (inside(doc[name], inner, excluding) ?? doc[name]) : doc[name];
  }
  return result;
}

/** Scalars have no inner fields: an inclusion leaves them out. */
function inside(value: unknown, tree: Tree, of: (doc: Doc, tree: Tree) => Doc): unknown {
  if (isDocument(value)) return of(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value
    .map((item): unknown => inside(item, tree, of) ?? (of === excluding ? item : undefined))
    .filter((item) => item !== undefined);
}
