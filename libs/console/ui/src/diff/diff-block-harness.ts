import { PartHarness } from '../testing/part-harness.js';

/** What an event changed. */
export class DiffBlockHarness extends PartHarness {
  static readonly hostSelector = 'bit-diff';

  async heading(): Promise<string | null> {
    return this.textOf('.h');
  }

  /** Lines with their sign: `− Estado: abierta`. */
  async lines(): Promise<string[]> {
    const found = await this.locatorForAll('.m, .p')();
    return Promise.all(
      found.map(async (line) => {
        const text = await line.text();
        return `${text.slice(0, 1)} ${text.slice(1).trim()}`;
      }),
    );
  }
}
