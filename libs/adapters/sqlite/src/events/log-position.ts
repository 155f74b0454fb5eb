import { InvalidPositionError, START, type Position } from '@bitacora/kernel';

/** Digits of a position: enough for every integer that JavaScript holds exactly. */
const WIDTH = 16;

/** Row number to position: fixed width, so that string order is log order. */
export function rowToPosition(number: number): Position {
  return number === 0 ? START : String(number).padStart(WIDTH, '0');
}

/** Position to row number. Throws InvalidPositionError for one of another store. */
export function fromPosition(position: Position): number {
  if (position === START) return 0;
  const row = Number(position);
  if (!/^\d{16}$/.test(position) || row === 0) throw new InvalidPositionError(position);
  return row;
}
