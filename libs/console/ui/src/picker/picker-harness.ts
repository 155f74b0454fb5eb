import { HarnessPredicate, TestKey } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';

const BOX = 'input[aria-controls^=picker-]';
const LIST = '.options[id^=picker-]';

/** A button with a list to search and pick from. The list lies over the page; one is open at a time. */
export class PickerHarness extends PartHarness {
  static readonly hostSelector = 'bit-picker';
  readonly #button = this.locatorFor('button[aria-haspopup=listbox]');
  readonly #page = this.documentRootLocatorFactory();
  readonly #box = this.#page.locatorForOptional(BOX);
  readonly #options = this.#page.locatorForAll(`${LIST} [role=option]`);

  static with({ label }: { readonly label: string }): HarnessPredicate<PickerHarness> {
    return new HarnessPredicate(PickerHarness, {}).addOption('label', label, (one, wanted) =>
      HarnessPredicate.stringMatches(one.label(), wanted),
    );
  }

  async label(): Promise<string | null> {
    return (await this.#button()).getAttribute('title');
  }

  /** What a screen reader says of the button. */
  async name(): Promise<string> {
    const button = await this.#button();
    return (await button.getAttribute('aria-label')) ?? (await button.text());
  }

  async isDisabled(): Promise<boolean> {
    return (await this.#button()).getProperty('disabled');
  }

  async isOpen(): Promise<boolean> {
    return (await (await this.#button()).getAttribute('aria-expanded')) === 'true';
  }

  /** Whether its button has the focus, as it does once the list is closed. */
  async isFocused(): Promise<boolean> {
    return (await this.#button()).isFocused();
  }

  async open(): Promise<void> {
    if (!(await this.isOpen())) await (await this.#button()).click();
  }

  /** Words of the options that are found. */
  async options(): Promise<string[]> {
    return Promise.all((await this.#options()).map((option) => option.text()));
  }

  /** The options that are chosen. */
  async chosen(): Promise<string[]> {
    return this.#those('aria-selected', 'true');
  }

  /** The option that Enter picks. */
  async active(): Promise<string | undefined> {
    const id = await (await this.#field()).getAttribute('aria-activedescendant');
    return (await this.#those('id', id ?? ''))[0];
  }

  async search(text: string): Promise<void> {
    const box = await this.#field();
    await box.clear();
    await box.sendKeys(text);
  }

  async canSearch(): Promise<boolean> {
    return !(await (await this.#field()).getProperty<boolean>('readOnly'));
  }

  async key(...keys: TestKey[]): Promise<void> {
    await (await this.#field()).sendKeys(...keys);
  }

  /** Opens the list when it is closed, and picks the first option with these words. */
  async pick(words: string): Promise<void> {
    await this.open();
    for (const option of await this.#options())
      if ((await option.text()).includes(words)) return option.click();
    throw new Error(`There is no option "${words}": ${(await this.options()).join(', ')}.`);
  }

  /** What the list says when nothing is found. */
  async nothing(): Promise<string | null> {
    const none = await this.#page.locatorForOptional(`${LIST} .none`)();
    return none && (await none.text());
  }

  /** What the place of the options is to a screen reader: a list box has to have options. */
  async role(): Promise<string | null> {
    return (await this.#page.locatorFor(LIST)()).getAttribute('role');
  }

  async #those(attribute: string, value: string): Promise<string[]> {
    const found = await this.#options();
    const texts = found.map(async (option) =>
      (await option.getAttribute(attribute)) === value ? [await option.text()] : [],
    );
    return (await Promise.all(texts)).flat();
  }

  async #field() {
    const box = await this.#box();
    if (!box) throw new Error('The list is closed.');
    return box;
  }
}
