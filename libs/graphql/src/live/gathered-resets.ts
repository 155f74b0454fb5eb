import { type ViewSignal, resets } from '@bitacora/runtime';
import type { Gathering } from './push-stream.js';
import type { ViewResetType } from './push.types.js';

/** Views of an account that have to be read again, the newest epoch of each. */
export class GatheredResets implements Gathering<ViewSignal, ViewResetType> {
  #resets = new Map<string, ViewResetType>();

  constructor(
    private readonly account: string,
    private readonly check: () => Promise<unknown>,
  ) {}

  gather(signal: ViewSignal): boolean {
    if (signal.kind !== 'reset' || !resets(signal, this.account)) return false;
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
