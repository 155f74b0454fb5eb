import { InvalidPositionError, START, type Position } from '@bitacora/kernel';
import type { LogPlace } from './client.js';

const DIGITS = 20;

/** A place of EventStoreDB as a position: both halves, as wide as the largest, so that text sorts as places do. */
export function placeToPosition({ commit, prepare }: LogPlace): Position {
  return `${String(commit).padStart(DIGITS, '0')}-${String(prepare).padStart(DIGITS, '0')}`;
}

/** The place of a position. Throws InvalidPositionError for text that is none of this store. */
export function toPlace(position: Position): LogPlace | 'start' {
  if (position === START) return 'start';
  const [commit, prepare] = position.split('-');
  if (!/^\d{20}$/.test(commit ?? '') || !/^\d{20}$/.test(prepare ?? '')) {
    throw new InvalidPositionError(position);
  }
  return { commit: BigInt(commit as string), prepare: BigInt(prepare as string) };
}
