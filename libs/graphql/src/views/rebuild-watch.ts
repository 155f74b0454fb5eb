import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import type { RebuildControl } from '@bitacora/rebuild';
import { CLOCK } from '@bitacora/platform';
import { REBUILD_CONTROL } from './view-health.js';

const LOOK_MS = 1_000;

/**
 * Says when views should be looked at again: at once for what this process does, every second for what
 * others do. Reads only while there is a subscriber.
 */
@Injectable()
export class RebuildWatch {
  readonly #listeners = new Set<() => void>();
  #stop: AbortController | null = null;

  constructor(
    @Inject(REBUILD_CONTROL) private readonly rebuilds: RebuildControl,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Starts to listen; the function it returns ends it. */
  readonly listen = (push: (signal: void) => void): (() => void) => {
    const listener = (): void => push();
    this.#listeners.add(listener);
    this.#stop ??= this.#look();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.abort();
      this.#stop = null;
    };
  };

  #look(): AbortController {
    const stop = new AbortController();
    const tell = (): void => {
      for (const listener of this.#listeners) listener();
    };
    const unsubscribe = this.rebuilds.onChange(tell);
    const looking = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await this.clock.sleep(LOOK_MS, stop.signal);
        if (!stop.signal.aborted) tell();
      }
      unsubscribe();
    };
    void looking();
    return stop;
  }
}
