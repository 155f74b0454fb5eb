import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

/** What the manual promises; servers take some more. */
const MAX_DEPTH = 100;
const MAX_DATABASE_BYTES = 63;
const MAX_NAMESPACE_BYTES = 255;
/** Of one collection, with that of `_id`. */
export const MAX_INDEXES = 64;
export const MAX_INDEX_FIELDS = 32;

/** Throws Refusal 15 on a document with more levels. */
export function checkDepth(doc: Doc): void {
  if (isDeeper(doc, MAX_DEPTH)) {
    throw new CommandRefusal(
      15,
      `cannot insert document because it exceeds ${MAX_DEPTH} levels of nesting`,
    );
  }
}

function isDeeper(value: object, levels: number): boolean {
  if (levels < 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !('_bsontype' in inner)) {
      if (isDeeper(inner as object, levels - 1)) return true;
    }
  }
  return false;
}

/** Throws Refusal 73 on a name that no database can have. */
export function checkDatabaseName(name: string): void {
  if (name === '' || Buffer.byteLength(name) > MAX_DATABASE_BYTES || /[/\\. "$\0]/.test(name)) {
    throw new CommandRefusal(73, `Invalid database name: '${name}'`);
  }
}

/** Throws Refusal 73 on a name that no collection of the database can have. */
export function checkCollectionName(database: string, name: string): void {
  if (name === '' || /[$\0]/.test(name) || name.startsWith('system.') || name.startsWith('.')) {
    throw new CommandRefusal(73, `Invalid collection name: ${name}`);
  }
  const bytes = Buffer.byteLength(`${database}.${name}`);
  if (bytes > MAX_NAMESPACE_BYTES) {
    throw new CommandRefusal(
      73,
      `Fully qualified namespace is too long. Namespace: ${database}.${name} Max: ${MAX_NAMESPACE_BYTES}`,
    );
  }
}
