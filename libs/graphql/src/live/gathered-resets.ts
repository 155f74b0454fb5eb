import type { ViewSignal } from '@bitacora/kernel';
import type { Gathering } from './push-stream.js';
import type { ViewResetType } from './push.types.js';

/** Views that were rebuilt, the newest epoch of each. */
export class GatheredResets implements Gathering<ViewSignal, ViewResetType> {
  #resets = new Map<string, ViewResetType>();

  constructor(private readonly check: () => Promise<unknown>) {}

  gather(signal: ViewSignal): boolean {
    if (signal.kind !== 'reset') return false;
    this.#resets.set(signal.projection, { view: signal.projection, epoch: signal.epoch });
    return true;
  }

  async take(): Promise<readonly ViewResetType[]> {
    const resets = [...this.#resets.values()];
    this.#resets = new Map();
    return resets;
  }

  async permitted(resets: readonly ViewResetType[]): Promise<readonly ViewResetType[] | null> {
    return (await this.check()) === null ? null : resets;
  }
}
