import type { Hash } from '../ports/hash.js';

const PICK_DIGITS = 13;

/**
 * A UUID that always comes out the same for the same parts: ids of events, of what reactors send and
 * of what a retry must meet again. Formed as version 5, with SHA-256 in place of SHA-1.
 */
export function derivedUuid(hash: Hash, ...parts: readonly (string | number)[]): string {
  const hex = hash.sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The id of the event with this index that a command writes. */
export function eventIdOf(hash: Hash, commandId: string, index: number): string {
  return derivedUuid(hash, 'event', commandId, index);
}

/** A number in [0, 1) that always comes out the same for the same parts. */
export function derivedPick(hash: Hash, ...parts: readonly string[]): number {
  const hex = hash.sha256(JSON.stringify(['pick', ...parts]));
  return Number.parseInt(hex.slice(0, PICK_DIGITS), 16) / 16 ** PICK_DIGITS;
}
