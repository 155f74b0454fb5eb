import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';
import { PressableHarness } from '../testing/pressable-harness.js';

/** A place with nothing in it. */
export class EmptyStateHarness extends PartHarness {
  static readonly hostSelector = 'bit-empty';

  static with({ heading }: { readonly heading: string }): HarnessPredicate<EmptyStateHarness> {
    return new HarnessPredicate(EmptyStateHarness, {}).addOption(
      'heading',
      heading,
      (one, wanted) => HarnessPredicate.stringMatches(one.heading(), wanted),
    );
  }

  async heading(): Promise<string | null> {
    return this.textOf('h1, h2');
  }

  /** Whether its heading is that of the page. */
  async isPage(): Promise<boolean> {
    return (await this.locatorForOptional('h1')()) !== null;
  }

  async says(): Promise<string | null> {
    return this.textOf('p');
  }

  /** What can be done here. */
  async acts(): Promise<string[]> {
    const acts = await this.locatorForAll(PressableHarness)();
    return Promise.all(acts.map((act) => act.name()));
  }

  async press(name: string): Promise<void> {
    await (await this.locatorFor(PressableHarness.with({ name }))()).press();
  }
}
