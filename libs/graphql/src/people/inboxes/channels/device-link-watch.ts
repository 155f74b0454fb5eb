import { Inject, Injectable } from '@nestjs/common';
import type { ShownDeviceLink } from '@bitacora/application';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, type Viewer } from '@bitacora/platform';
import type { Gathering } from '../../../live/push-stream.js';

const LOOK_MS = 1000;

/** Says when links of telephones are looked at again: every second, while there is a subscriber. */
@Injectable()
export class DeviceLinkWatch {
  readonly #listeners = new Set<() => void>();
  #stop: AbortController | null = null;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

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

  /** This process changed one. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #look(): AbortController {
    const stop = new AbortController();
    const looking = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await this.clock.sleep(LOOK_MS, stop.signal);
        if (!stop.signal.aborted) this.changed();
      }
    };
    void looking();
    return stop;
  }
}

/** Who may link a telephone: a code lets a person who sees it link a telephone of their own. */
export const LINKS_DEVICES = 'settings.manage';

/** A link, when it differs from what was pushed last; its codes for those only who may link a telephone. */
export class GatheredLink implements Gathering<void, ShownDeviceLink> {
  #last = '';

  constructor(
    private readonly check: () => Promise<Pick<Viewer, 'permissions'> | null>,
    private readonly read: () => Promise<ShownDeviceLink | null>,
  ) {}

  gather(): boolean {
    return true;
  }

  async take(): Promise<readonly ShownDeviceLink[]> {
    const link = await this.read();
    const text = JSON.stringify(link);
    if (link === null || text === this.#last) return [];
    this.#last = text;
    return [link];
  }

  async permitted(pushes: readonly ShownDeviceLink[]): Promise<readonly ShownDeviceLink[] | null> {
    const viewer = await this.check();
    if (viewer === null || viewer.permissions.has(LINKS_DEVICES)) return viewer && pushes;
    return pushes.map((link) => ({ ...link, qrCode: null, code: null }));
  }
}
