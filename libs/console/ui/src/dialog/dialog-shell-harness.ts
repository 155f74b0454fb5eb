import { HarnessPredicate, TestKey } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';
import { PressableHarness } from '../testing/pressable-harness.js';

/** The frame of a dialog; it is in the document, over the page. */
export class DialogShellHarness extends PartHarness {
  static readonly hostSelector = 'bit-dialog';

  static with({ heading }: { readonly heading: string }): HarnessPredicate<DialogShellHarness> {
    return new HarnessPredicate(DialogShellHarness, {}).addOption(
      'heading',
      heading,
      (one, wanted) => HarnessPredicate.stringMatches(one.heading(), wanted),
    );
  }

  async heading(): Promise<string | null> {
    return this.textOf('h2');
  }

  async body(): Promise<string | null> {
    return this.textOf('.body');
  }

  /** What can be done at its foot. */
  async acts(): Promise<string[]> {
    return this.textsOf('.foot button');
  }

  async press(name: string): Promise<void> {
    await (await this.locatorFor(PressableHarness.with({ name }))()).press();
  }

  /** The cross in the corner. */
  async close(): Promise<void> {
    await (await this.locatorFor('.close')()).click();
  }

  /** Presses the key where the focus is. */
  async escape(): Promise<void> {
    const focused = await this.locatorForOptional(':focus')();
    await (focused ?? (await this.host())).sendKeys(TestKey.ESCAPE);
  }
}
