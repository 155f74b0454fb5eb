import type { Locator, Page } from '@playwright/test';
import { enter } from './areas.js';

/** The audit log, by what is to be seen of it. */
export class AuditDesk {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await enter(this.page, 'Registro de auditoría');
  }

  /** Narrows the log: it draws only what fits on the screen. */
  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Persona, acción, objeto, IP…' }).fill(words);
  }

  /** Entries of a person who did something: one row with who, what, about what and from where. */
  entry(who: string, did: string): Locator {
    const row = this.page.getByRole('table').getByRole('row');
    const cell = (text: string): Locator => this.page.getByRole('cell').filter({ hasText: text });
    return row.filter({ has: cell(who) }).filter({ has: cell(did) });
  }

  /** Where an entry was done from. */
  ip(entry: Locator): Locator {
    return entry.getByRole('cell').nth(4);
  }
}
