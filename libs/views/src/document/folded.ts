import { type Position, reached } from '@bitacora/kernel';

/** A document that knows the newest event in it. */
export interface Folded {
  readonly position: Position;
}

/** True when the document already holds the event: a repeated delivery changes nothing. */
export function alreadyFolded(
  document: Folded | null,
  event: { readonly position: Position },
): boolean {
  return document !== null && reached(document.position, event.position);
}
