import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from '../testing/part-harness.js';
import { PressableHarness } from '../testing/pressable-harness.js';
import type { Tone } from './notice.js';

const TONES = ['calm', 'ok', 'warn', 'bad'] as const;

/** A few words to see before going on. */
export class NoticeHarness extends PartHarness {
  static readonly hostSelector = 'bit-notice';

  static with({ heading }: { readonly heading: string }): HarnessPredicate<NoticeHarness> {
    return new HarnessPredicate(NoticeHarness, {}).addOption('heading', heading, (one, wanted) =>
      HarnessPredicate.stringMatches(one.heading(), wanted),
    );
  }

  async heading(): Promise<string | null> {
    return this.textOf('b');
  }

  async tone(): Promise<Tone | null> {
    return this.classOf(TONES);
  }

  async press(name: string): Promise<void> {
    await (await this.locatorFor(PressableHarness.with({ name }))()).press();
  }
}
