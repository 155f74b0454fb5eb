import type { Locator, Page } from '@playwright/test';

/** The audit log, by what is to be seen of it. */
export class AuditDesk {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Registro de auditoría' }).click();
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Persona, acción, objeto, IP…' }).fill(words);
  }

  /** Entries of somebody who did something: one row with who, what, about what and from where. */
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
