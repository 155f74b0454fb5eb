import {
  pathValues,
  searchWords,
  textOf,
  type CollectionSpec,
  type Json,
  type JsonObject,
  type StoredDocument,
} from '@bitacora/kernel';
import { decodeKeys, encodeKeys } from './stored-keys.js';

/** Folded words that `search` looks in. */
export const WORDS = '~w';
/** Set when names of the document are encoded. */
export const ENCODED = '~k';

/** A document as MongoDB keeps it. */
export type KeptDocument = { readonly _id: string } & Readonly<Record<string, unknown>>;

/** The document with what the adapter adds. */
export function toKept(document: StoredDocument, { searched }: CollectionSpec): KeptDocument {
  const plain = document as unknown as JsonObject;
  const encoded = encodeKeys(plain);
  const isOdd = encoded !== plain;
  if (!isOdd && !searched?.length) return plain as unknown as KeptDocument;
  return {
    ...(encoded as unknown as KeptDocument),
    ...(isOdd ? { [ENCODED]: true } : {}),
    ...(searched?.length ? { [WORDS]: wordsOf(document, searched) } : {}),
  };
}

/** The document as it was put. */
export function fromKept<D extends StoredDocument>(kept: KeptDocument): D {
  if (!(ENCODED in kept) && !(WORDS in kept)) return kept as unknown as D;
  const { [WORDS]: _words, [ENCODED]: isOdd, ...document } = kept;
  return (isOdd ? decodeKeys(document as unknown as Json) : document) as unknown as D;
}

function wordsOf(document: StoredDocument, searched: readonly string[]): readonly string[] {
  const values = searched.flatMap((path) => pathValues(document, path.split('.')).values);
  return [...new Set(searchWords(textOf(values)))];
}
