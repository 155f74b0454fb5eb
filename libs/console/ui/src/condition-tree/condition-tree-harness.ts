import { PartHarness } from '../testing/part-harness.js';

/** Conditions with what came of them. */
export class ConditionTreeHarness extends PartHarness {
  static readonly hostSelector = 'bit-condition-tree';

  /** Every condition as a screen reader says it: the verdict, then what was asked and what was found. */
  async lines(): Promise<string[]> {
    const lines = await this.textsOf('li > div');
    return lines.map((line) => line.replace(/\s+/g, ' ').trim());
  }

  /** How deep groups stand in groups. */
  async depth(): Promise<number> {
    const inner = await this.locatorForAll('bit-condition-tree')();
    return inner.length + 1;
  }
}
