import type { Ids } from '@bitacora/kernel';

const DIGITS = 12;

/** Valid UUIDs of version 4 in a row, the same in every run. */
export class SequentialIds implements Ids {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${this.#count.toString(16).padStart(DIGITS, '0')}`;
  }
}
