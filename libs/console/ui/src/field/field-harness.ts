import { HarnessPredicate, type TestElement } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';

/** A label with its control, its hint and its error. */
export class FieldHarness extends PartHarness {
  static readonly hostSelector = 'bit-field';
  /** Input, select or textarea. */
  readonly control = this.locatorFor('input:not([type=radio]), select, textarea');

  static with({ label }: { readonly label: string }): HarnessPredicate<FieldHarness> {
    return new HarnessPredicate(FieldHarness, {}).addOption('label', label, (one, wanted) =>
      HarnessPredicate.stringMatches(one.label(), wanted),
    );
  }

  async label(): Promise<string | null> {
    return this.textOf('label');
  }

  async hint(): Promise<string | null> {
    return this.textOf('.hint');
  }

  async error(): Promise<string | null> {
    return this.textOf('.error');
  }

  async value(): Promise<string> {
    return (await this.control()).getProperty('value');
  }

  /** Replaces what is written. */
  async write(text: string): Promise<void> {
    const control = await this.control();
    await control.clear();
    if (text) await control.sendKeys(text);
  }

  /** Chooses an option of a list of the browser by its place. */
  async choose(index: number): Promise<void> {
    await (await this.control()).selectOptions(index);
  }

  /** Moves to the next control. */
  async leave(): Promise<void> {
    await (await this.control()).blur();
  }

  async isFocused(): Promise<boolean> {
    return (await this.control()).isFocused();
  }

  /** Whether a screen reader says that it is wrong. */
  async isWrong(): Promise<boolean> {
    return (await (await this.control()).getAttribute('aria-invalid')) === 'true';
  }

  /** The words that a screen reader adds to the label: of the error, else of the hint. */
  async description(): Promise<string | null> {
    const id = await (await this.control()).getAttribute('aria-describedby');
    return id ? this.textOf(`#${id}`) : null;
  }

  /** Whether the label belongs to the control. */
  async isLabelled(): Promise<boolean> {
    const label: TestElement = await this.locatorFor('label')();
    return (await label.getAttribute('for')) === (await (await this.control()).getAttribute('id'));
  }
}
