import { type Locator, type Page, expect } from '@playwright/test';
import type { ChosenFile } from '../site/visitor-page.js';

/** The inbox, by what an agent sees of it. */
export class InboxDesk {
  constructor(private readonly page: Page) {}

  /** A view of the column, such as "Mías". */
  async openView(view: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Vistas' })
      .getByRole('link', { name: new RegExp(`^${view}`) })
      .click();
  }

  /** The line of a contact in the list. */
  row(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Conversaciones' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  get thread(): Locator {
    return this.page.getByRole('log');
  }

  /** What the panel says of the conversation, such as "Prioridad". */
  fact(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** Chooses a file for what is being written: its content, or its place on the disk. */
  async attach(file: ChosenFile | string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Adjuntar archivos' }).click();
    await (await chooser).setFiles(file);
  }

  async reply(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Escribe a/ }).fill(text);
    await this.page.getByRole('button', { name: /^Enviar/ }).click();
    await expect(this.thread.getByText(text)).toHaveCount(1);
  }

  /** Erases the contact of the open conversation for good; resolves when the server has said that it is done. */
  async erase(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Editar contacto' }).click();
    await this.page.getByRole('button', { name: 'Borrar datos personales' }).click();
    await this.page.getByLabel('Motivo').fill(reason);
    await this.page.getByRole('button', { name: 'Borrar para siempre' }).click();
    await expect(this.page.getByText('Datos personales borrados')).toBeVisible();
  }
}
