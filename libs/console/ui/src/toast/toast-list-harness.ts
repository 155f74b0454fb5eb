import { PartHarness } from '../testing/part-harness.js';
import { PressableHarness } from '../testing/pressable-harness.js';

/** The short words that stand on the screen after an act. */
export class ToastListHarness extends PartHarness {
  static readonly hostSelector = 'bit-toasts';

  /** Newest last. */
  async texts(): Promise<string[]> {
    return this.textsOf('.over > span');
  }

  /** How each is said: bad news at once, the others when there is time. */
  async roles(): Promise<(string | null)[]> {
    const toasts = await this.locatorForAll('.over')();
    return Promise.all(toasts.map((toast) => toast.getAttribute('role')));
  }

  async press(name: string): Promise<void> {
    await (await this.locatorFor(PressableHarness.with({ name }))()).press();
  }
}
