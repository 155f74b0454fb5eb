import { START, type Position } from '@bitacora/kernel';

/** Digits of a position: enough for every integer that JavaScript holds exactly. */
const WIDTH = 16;

/** Row number to position: fixed width, so that string order is log order. */
export function toPosition(number: number): Position {
  return number === 0 ? START : String(number).padStart(WIDTH, '0');
}

/** Position to row number. A position of another store is refused. */
export function fromPosition(position: Position): number {
  if (position === START) return 0;
  if (!/^\d{16}$/.test(position)) {
    throw new RangeError(
      `"${position}" is no position of this log; start from a position it gave.`,
    );
  }
  return Number(position);
}
