import { PartHarness } from '../testing/part-harness.js';
import type { AvatarKind } from './avatar.js';

const KINDS = ['user', 'contact', 'rule', 'system', 'channel'] as const;

/** Who is shown: letters for people, a glyph for the others. */
export class AvatarHarness extends PartHarness {
  static readonly hostSelector = 'bit-avatar';

  async kind(): Promise<AvatarKind | undefined> {
    const host = await this.host();
    for (const kind of KINDS) if (await host.hasClass(`by-${kind}`)) return kind;
    return undefined;
  }

  async hasGlyph(): Promise<boolean> {
    return (await this.locatorForOptional('bit-icon')()) !== null;
  }

  /** Address of the picture; null where there are letters. */
  async picture(): Promise<string | null> {
    return (await this.locatorForOptional('img')())?.getAttribute('src') ?? null;
  }

  /** Whether the person is here; null where it is not shown. */
  async presence(): Promise<string | null> {
    return (await this.locatorForOptional('i')())?.getAttribute('class') ?? null;
  }

  /** Decoration says nothing to a screen reader: the name is beside it. */
  async isHidden(): Promise<boolean> {
    return (await (await this.host()).getAttribute('aria-hidden')) === 'true';
  }
}
