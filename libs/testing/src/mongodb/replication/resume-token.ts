import { isDocument } from '../querying/paths.js';
import { CommandRefusal } from './refusal.js';
import type { Doc } from '../driver/wire.js';

/** A place in the changes: everything up to it has been published. */
export interface StreamPlace {
  readonly at: number;
  readonly index: number;
  /** The place behind the end of what was watched: only `startAfter` continues from there. */
  readonly isEnd: boolean;
}

/** The index behind every change of one commit. */
export const WHOLE_COMMIT = 0xffffffff;

export function tokenOf({ at, index, isEnd }: StreamPlace): Doc {
  const data = at.toString(16).padStart(16, '0') + index.toString(16).padStart(8, '0');
  return { _data: `${data}${isEnd ? '01' : '00'}`.toUpperCase() };
}

/** Throws Refusal 260 on a token that is not one. */
export function placeOfToken(token: unknown): StreamPlace {
  const data = isDocument(token) ? token['_data'] : null;
  if (typeof data !== 'string' || !/^[\dA-F]{26}$/.test(data)) {
    throw new CommandRefusal(260, 'The resume token is not one of this server.');
  }
  return {
    at: Number.parseInt(data.slice(0, 16), 16),
    index: Number.parseInt(data.slice(16, 24), 16),
    isEnd: data.endsWith('01'),
  };
}
