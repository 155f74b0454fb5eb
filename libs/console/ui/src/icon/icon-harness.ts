import { PartHarness } from '../testing/part-harness.js';
import { GLYPHS, type Glyph } from './glyphs.js';

function drawn(markup: string): string {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.innerHTML = markup;
  return svg.innerHTML;
}

/** One icon, known by what it draws. */
export class IconHarness extends PartHarness {
  static readonly hostSelector = 'bit-icon';

  async name(): Promise<Glyph | undefined> {
    const markup = await (await this.locatorFor('svg')()).getProperty<string>('innerHTML');
    return (Object.keys(GLYPHS) as Glyph[]).find((name) => drawn(GLYPHS[name]) === markup);
  }

  async isHidden(): Promise<boolean> {
    return (await (await this.locatorFor('svg')()).getAttribute('aria-hidden')) === 'true';
  }
}
