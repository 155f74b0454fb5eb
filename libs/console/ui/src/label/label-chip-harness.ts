import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';

/** A label of the account. */
export class LabelChipHarness extends PartHarness {
  static readonly hostSelector = 'bit-label-chip';

  static with({ name }: { readonly name: string }): HarnessPredicate<LabelChipHarness> {
    return new HarnessPredicate(LabelChipHarness, {}).addOption('name', name, async (one, wanted) =>
      HarnessPredicate.stringMatches(one.name(), wanted),
    );
  }

  async name(): Promise<string | null> {
    return this.textOf('span');
  }

  async colour(): Promise<string> {
    return (await this.host()).getCssValue('--c');
  }
}
