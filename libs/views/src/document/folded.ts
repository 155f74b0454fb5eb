import { type Position, reached } from '@bitacora/kernel';

/** A document that knows the newest event in it. */
export interface FoldedDocument {
  readonly position: Position;
}

/** True when the document already holds the event: a repeated delivery changes nothing. */
export function alreadyFolded(
  document: FoldedDocument | null,
  event: { readonly position: Position },
): boolean {
  return document !== null && reached(document.position, event.position);
}
