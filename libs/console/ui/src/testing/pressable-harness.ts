import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from './part-harness.js';

/** A button, a link or an item of a menu, by the name that a screen reader says. */
export class PressableHarness extends PartHarness {
  static readonly hostSelector = 'button, a[href], [role=menuitem]';

  static with({ name }: { readonly name: string }): HarnessPredicate<PressableHarness> {
    return new HarnessPredicate(PressableHarness, {}).addOption('name', name, async (one, wanted) =>
      (await one.name()).includes(wanted),
    );
  }

  async name(): Promise<string> {
    const host = await this.host();
    return (await host.getAttribute('aria-label')) ?? (await host.text());
  }

  async press(): Promise<void> {
    await (await this.host()).click();
  }

  /** Whether it can be pressed: one that keeps its place without an act says so with `aria-disabled`. */
  async isDisabled(): Promise<boolean> {
    const host = await this.host();
    return (
      (await host.getProperty<boolean>('disabled')) === true ||
      (await host.getAttribute('aria-disabled')) === 'true'
    );
  }

  async isFocused(): Promise<boolean> {
    return (await this.host()).isFocused();
  }

  async href(): Promise<string | null> {
    return (await this.host()).getAttribute('href');
  }
}
