import { PartHarness } from '../testing/part-harness.js';

/** How much of something is done. */
export class ProgressBarHarness extends PartHarness {
  static readonly hostSelector = 'bit-progress';
  readonly #bar = this.locatorFor('[role=progressbar]');

  async label(): Promise<string | null> {
    return (await this.#bar()).getAttribute('aria-label');
  }

  /** From 0 to 100; null while it cannot be said. */
  async percent(): Promise<number | null> {
    const value = await (await this.#bar()).getAttribute('aria-valuenow');
    return value === null ? null : Number(value);
  }

  /** What a screen reader says instead of the number. */
  async spoken(): Promise<string | null> {
    return (await this.#bar()).getAttribute('aria-valuetext');
  }

  async isPaused(): Promise<boolean> {
    return (await this.#bar()).hasClass('paused');
  }
}
