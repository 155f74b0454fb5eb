import { BSON, type Collection } from 'mongodb';
import type { KeptDocument } from './stored-document.js';

/** What a batch changes, in the form in which it is written. */
export interface BatchContent {
  readonly put: readonly KeptDocument[];
  readonly remove: readonly string[];
}

/** A batch that is being written to a collection of a server without transactions. */
export interface PendingBatch extends BatchContent {
  readonly commit: string;
  readonly number: number;
  /** How many parts stand apart because they did not fit in here. */
  readonly parts: number;
  readonly checkpoint: {
    readonly processor: string;
    readonly position: string;
    readonly epoch: number;
  } | null;
}

/** The newest batch of a collection. One at a time: the number is compared when the next one is begun. */
export interface BatchState {
  /** Name of the collection. */
  readonly _id: string;
  readonly number: number;
  /** Names of the newest batches, so that whoever did not hear of the end of one can recognise it. */
  readonly recent: readonly string[];
  readonly pending: PendingBatch | null;
}

/** A part of a batch that is larger than one document may be. */
export interface RedoPart extends BatchContent {
  readonly _id: string;
  readonly collection: string;
  readonly number: number;
}

/** A part with its names and numbers stays below the 16 MB of a document. */
const PART_BYTES = 12 * 1024 * 1024;

/** Cuts a batch into parts that each fit in one document. Sizes are those of BSON. */
export function partsOf(content: BatchContent, partBytes = PART_BYTES): readonly BatchContent[] {
  const parts: { put: KeptDocument[]; remove: string[] }[] = [{ put: [], remove: [] }];
  let size = 0;
  const room = (bytes: number) => {
    if (size > 0 && size + bytes > partBytes) {
      parts.push({ put: [], remove: [] });
      size = 0;
    }
    size += bytes;
    return parts.at(-1) as { put: KeptDocument[]; remove: string[] };
  };
  for (const id of content.remove) room(Buffer.byteLength(id) + 16).remove.push(id);
  for (const document of content.put) {
    const bytes = BSON.calculateObjectSize(document, { ignoreUndefined: true });
    room(bytes + 16).put.push(document);
  }
  return parts;
}

/** All of a pending batch, also what stands apart. */
export async function wholeContent(
  pending: PendingBatch,
  redo: Collection<RedoPart>,
): Promise<BatchContent> {
  if (pending.parts === 0) return pending;
  const parts = await redo.find({ _id: { $in: partIds(pending, pending.parts) } }).toArray();
  if (parts.length !== pending.parts) {
    throw new Error(`Of ${pending.parts} parts of an unfinished batch ${parts.length} are there.`);
  }
  return {
    put: parts.flatMap(({ put }) => put),
    remove: parts.flatMap(({ remove }) => remove),
  };
}

/** Each try has parts of its own: those of an earlier one were for another number. */
export function partIds(
  { commit, number }: Pick<PendingBatch, 'commit' | 'number'>,
  count: number,
): string[] {
  return Array.from({ length: count }, (_, index) => `${commit}/${number}/${index}`);
}
