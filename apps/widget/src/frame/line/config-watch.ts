/** How old the settings may be where they decide what is shown. */
const FRESH_MS = 30_000;

/**
 * Asks again whether a person is online, while that decides what the window shows: when it is opened or comes back on
 * screen, and every half minute while it is seen.
 */
export class ConfigWatch {
  #at = performance.now();
  #isShown = false;
  #timer = 0;

  /** `refresh` asks the server; it does not throw. */
  constructor(
    private readonly refresh: () => Promise<void>,
    private readonly isNeeded: () => boolean,
  ) {
    document.addEventListener('visibilitychange', () => this.#look());
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const isSeen = this.#isShown && document.visibilityState === 'visible';
    if (!isSeen || !this.isNeeded()) return;
    const left = this.#at + FRESH_MS - performance.now();
    this.#timer = window.setTimeout(() => void this.#ask(), Math.max(0, left));
  }

  async #ask(): Promise<void> {
    this.#at = performance.now();
    await this.refresh();
    this.#look();
  }
}
