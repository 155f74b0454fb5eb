import { closeSync, fdatasyncSync, openSync } from 'node:fs';

/** Most milliseconds of writes that wait in the system's cache. */
const STEP_MS = 10;

/** Syncs a file again and again while another thread fills it. */
export class SteadySync {
  readonly #descriptor: number;
  readonly #timer: NodeJS.Timeout;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r+');
    this.#timer = setInterval(() => fdatasyncSync(this.#descriptor), STEP_MS);
  }

  end(): void {
    clearInterval(this.#timer);
    closeSync(this.#descriptor);
  }
}
