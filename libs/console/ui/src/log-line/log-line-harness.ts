import { TestKey } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';

/** The log of a conversation on one line. */
export class LogLineHarness extends PartHarness {
  static readonly hostSelector = 'bit-log-line';
  readonly #ticks = this.locatorForAll('button');

  async label(): Promise<string | null> {
    return (await this.host()).getAttribute('aria-label');
  }

  /** When and what, of every event. */
  async ticks(): Promise<(string | null)[]> {
    return Promise.all((await this.#ticks()).map((tick) => tick.getAttribute('aria-label')));
  }

  /** Distance of every event from the beginning, in per cent. */
  async places(): Promise<number[]> {
    const places = (await this.#ticks()).map((tick) => tick.getCssValue('--x'));
    return (await Promise.all(places)).map((place) => Number.parseFloat(place));
  }

  /** Which events Tab comes to. */
  async stops(): Promise<number[]> {
    const ticks = await this.#ticks();
    const stops = await Promise.all(ticks.map((tick) => tick.getAttribute('tabindex')));
    return stops.flatMap((stop, index) => (stop === '0' ? [index] : []));
  }

  async press(index: number): Promise<void> {
    await (await this.#tick(index)).click();
  }

  async arrow(from: number, to: 'left' | 'right'): Promise<void> {
    const tick = await this.#tick(from);
    await tick.focus();
    await tick.sendKeys(to === 'left' ? TestKey.LEFT_ARROW : TestKey.RIGHT_ARROW);
  }

  /** The event that has the focus. */
  async focused(): Promise<number> {
    const focused = await Promise.all((await this.#ticks()).map((tick) => tick.isFocused()));
    return focused.indexOf(true);
  }

  async #tick(index: number) {
    const tick = (await this.#ticks())[index];
    if (!tick) throw new Error(`The line has no event ${index}.`);
    return tick;
  }
}
