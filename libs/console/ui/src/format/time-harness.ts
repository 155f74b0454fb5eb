import { PartHarness } from '../testing/part-harness.js';

/** An instant in words. */
export class TimeHarness extends PartHarness {
  static readonly hostSelector = 'bit-time';

  /** ISO 8601. */
  async at(): Promise<string | null> {
    return (await this.locatorFor('time')()).getAttribute('datetime');
  }

  /** The whole of it, shown on hover. */
  async full(): Promise<string | null> {
    return (await this.locatorFor('time')()).getAttribute('title');
  }
}
