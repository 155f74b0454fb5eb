import type { StoredEvent, Position } from '@bitacora/kernel';

/**
 * `changed`: the event does not have the hash it carries. `unhashed`: it carries none. `out-of-line`:
 * it does not continue the event before it. `gap`: an event before it is missing. `not-as-anchored`: an anchor
 * saw another event here. `cut`: an anchor saw events here that are gone. `forged-anchor`: the anchor's signature
 * is not good, or made with another key than the trusted one. `missing-anchor`: an anchor that was printed outside is gone.
 * `forged`: it was not written by who holds the vault. `misfiled`: the store finds it by another command or time than it has.
 * `unanchored`: anchors that were made later passed over it. `late-anchor`: it should have been anchored long ago.
 * `unprinted`: none of the newest anchors was printed outside. `unreadable-line`: a printed line is none.
 */
export type ProofFault =
  | 'changed'
  | 'unhashed'
  | 'out-of-line'
  | 'gap'
  | 'not-as-anchored'
  | 'cut'
  | 'forged-anchor'
  | 'missing-anchor'
  | 'forged'
  | 'misfiled'
  | 'unanchored'
  | 'late-anchor'
  | 'unprinted'
  | 'unreadable-line';

/** The first event that does not fit. */
export interface BrokenProof {
  readonly fault: ProofFault;
  readonly stream: string;
  readonly revision: number;
  /** Empty when the event is gone. */
  readonly position: Position;
  readonly id: string;
  /** Number of the printed line that is meant, from 1. */
  readonly line?: number;
}

/** A fault at an event that is there. */
export function brokenAt(
  fault: ProofFault,
  event: Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'id'>,
): BrokenProof {
  const { stream, revision, position, id } = event;
  return { fault, stream, revision, position, id };
}

/** A fault at an event that should be there. */
export function brokenWhere(fault: ProofFault, stream: string, revision: number): BrokenProof {
  return { fault, stream, revision, position: '', id: '' };
}

/** A fault in a printed line that names no event. */
export function brokenLine(line: number): BrokenProof {
  return { ...brokenWhere('unreadable-line', '', -1), line };
}
