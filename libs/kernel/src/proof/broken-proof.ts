import type { StoredEvent } from '../event/event.js';
import type { Position } from '../event/position.js';

/**
 * `changed`: the event does not have the hash it carries. `unhashed`: it carries none. `out-of-line`:
 * it does not continue the event before it. `gap`: an event before it is missing. `not-as-anchored`: an anchor
 * saw another event here. `cut`: an anchor saw events here that are gone. `forged-anchor`: the anchor's signature
 * is not good. `missing-anchor`: an anchor that was printed outside is gone.
 */
export type ProofFault =
  | 'changed'
  | 'unhashed'
  | 'out-of-line'
  | 'gap'
  | 'not-as-anchored'
  | 'cut'
  | 'forged-anchor'
  | 'missing-anchor';

/** The first event that does not fit. */
export interface BrokenProof {
  readonly fault: ProofFault;
  readonly stream: string;
  readonly revision: number;
  /** Empty when the event is gone. */
  readonly position: Position;
  readonly id: string;
}

/** A fault at an event that is there. */
export function brokenAt(fault: ProofFault, event: StoredEvent): BrokenProof {
  const { stream, revision, position, id } = event;
  return { fault, stream, revision, position, id };
}

/** A fault at an event that should be there. */
export function brokenWhere(fault: ProofFault, stream: string, revision: number): BrokenProof {
  return { fault, stream, revision, position: '', id: '' };
}
