import { PartHarness } from '../testing/part-harness.js';
import { DialogShellHarness } from './dialog-shell-harness.js';

/** The question before something that cannot be taken back. */
export class ConfirmHarness extends PartHarness {
  static readonly hostSelector = 'bit-confirm-dialog';
  readonly #dialog = this.locatorFor(DialogShellHarness);

  async heading(): Promise<string | null> {
    return (await this.#dialog()).heading();
  }

  async says(): Promise<string | null> {
    return this.textOf('p');
  }

  /** What goes or changes, line by line. */
  async details(): Promise<string[]> {
    return this.textsOf('li');
  }

  /** Names the act, or does not. */
  async answer(name: string): Promise<void> {
    await (await this.#dialog()).press(name);
  }

  async escape(): Promise<void> {
    await (await this.#dialog()).escape();
  }

  async isDangerous(): Promise<boolean> {
    return (await this.locatorForOptional('.danger')()) !== null;
  }
}
