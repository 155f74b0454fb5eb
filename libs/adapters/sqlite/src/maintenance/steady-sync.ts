import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { messageOf } from '../database/sqlite-failure.js';

/** Most milliseconds of writes that wait in the system's cache. */
const STEP_MS = 10;

/**
 * Syncs a file again and again while another thread fills it, to spread the work: nothing depends on it. When
 * the disk fails it says so and stops; the last sync of who fills the file meets the failure as well.
 */
export class SteadySync {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #timer: NodeJS.Timeout;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'r+');
    this.#timer = setInterval(() => this.#sync(), STEP_MS);
  }

  end(): void {
    clearInterval(this.#timer);
    closeSync(this.#descriptor);
  }

  #sync(): void {
    try {
      fdatasyncSync(this.#descriptor);
    } catch (error) {
      // The descriptor stays: closing it would drop the locks of the connection that fills the file.
      clearInterval(this.#timer);
      process.emitWarning(`${this.#file} cannot be synced while it is filled: ${messageOf(error)}`);
    }
  }
}
