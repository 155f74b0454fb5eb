import type { Locator, Page } from '@playwright/test';

/** The replay of one conversation, by what is to be seen of it. */
export class ReplayDesk {
  constructor(readonly page: Page) {}

  /** The knob on the line of time. */
  get moment(): Locator {
    return this.page.getByRole('slider', { name: 'Momento' });
  }

  /** One event of the list, by words of it. */
  event(words: string | RegExp): Locator {
    return this.page
      .getByRole('list', { name: 'Eventos de la conversación' })
      .getByRole('button')
      .filter({ hasText: words });
  }

  /** What held at the moment shown, such as "Prioridad". */
  state(field: string): Locator {
    return this.page
      .locator('bit-then-view dl > div')
      .filter({ has: this.page.getByRole('term').filter({ hasText: field }) })
      .getByRole('definition');
  }

  /** What had been written by then. */
  get words(): Locator {
    return this.page.locator('bit-then-view').getByRole('article');
  }

  /** What changed, why, and who did it. */
  get inspector(): Locator {
    return this.page.locator('bit-inspector');
  }
}
