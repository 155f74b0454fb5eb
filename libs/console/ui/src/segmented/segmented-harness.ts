import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';

/** A few choices, one of which holds. */
export class SegmentedHarness extends PartHarness {
  static readonly hostSelector = 'bit-segmented';
  readonly #inputs = this.locatorForAll('input');

  static with({ label }: { readonly label: string }): HarnessPredicate<SegmentedHarness> {
    return new HarnessPredicate(SegmentedHarness, {}).addOption('label', label, (one, wanted) =>
      HarnessPredicate.stringMatches(one.label(), wanted),
    );
  }

  async label(): Promise<string | null> {
    return (await this.host()).getAttribute('aria-label');
  }

  async choices(): Promise<string[]> {
    return this.textsOf('label');
  }

  /** The choice that holds. */
  async chosen(): Promise<string | undefined> {
    const inputs = await this.#inputs();
    const checked = await Promise.all(inputs.map((one) => one.getProperty<boolean>('checked')));
    return (await this.choices())[checked.indexOf(true)];
  }

  async choose(choice: string): Promise<void> {
    const index = (await this.choices()).indexOf(choice);
    const input = (await this.#inputs())[index];
    if (!input) throw new Error(`There is no choice "${choice}".`);
    await input.click();
  }

  async isDisabled(): Promise<boolean> {
    const inputs = await this.#inputs();
    return (await Promise.all(inputs.map((one) => one.getProperty<boolean>('disabled')))).every(
      Boolean,
    );
  }

  /** How many stops Tab makes: the radio buttons of one name are one group. */
  async groups(): Promise<number> {
    const names = (await this.#inputs()).map((one) => one.getAttribute('name'));
    return new Set(await Promise.all(names)).size;
  }
}
