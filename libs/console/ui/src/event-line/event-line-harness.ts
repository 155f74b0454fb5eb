import { IconHarness } from '../icon/icon-harness.js';
import { TimeHarness } from '../format/time-harness.js';
import type { Glyph } from '../icon/glyphs.js';
import { PartHarness } from '../testing/part-harness.js';

/** The square glyph of an event. */
export class EventGlyphHarness extends PartHarness {
  static readonly hostSelector = 'bit-event-glyph';

  async icon(): Promise<Glyph | undefined> {
    return (await this.locatorFor(IconHarness)()).name();
  }

  /** Class of who did it: `by-rule`. */
  async by(): Promise<string | null> {
    return (await this.host()).getAttribute('class');
  }
}

/** One line of what happened. */
export class EventLineHarness extends PartHarness {
  static readonly hostSelector = 'bit-event-line';

  async words(): Promise<string | null> {
    return this.textOf('.words');
  }

  async glyph(): Promise<EventGlyphHarness> {
    return this.locatorFor(EventGlyphHarness)();
  }

  async time(): Promise<TimeHarness> {
    return this.locatorFor(TimeHarness)();
  }
}
