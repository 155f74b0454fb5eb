import { type Locator, type Page, expect } from '@playwright/test';
import { enter } from './areas.js';
import { pick } from './rule-builder.js';

/** A person to be added. */
export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** As the page says it: "Agente" or "Auditor". */
  readonly role: string;
}

/** The settings, by what an administrator does there. */
export class SettingsDesk {
  constructor(private readonly page: Page) {}

  /** Invites a person, who joins by the link in a browser of their own and sets their password. */
  async addMember({ name, email, password, role }: NewMember): Promise<void> {
    await this.#place('Miembros');
    await this.page.getByRole('button', { name: 'Invitar', exact: true }).first().click();
    await this.#dialog.getByLabel('Correo').fill(email);
    await this.#dialog.getByLabel('Rol').selectOption(role);
    await this.#dialog.getByRole('button', { name: 'Invitar', exact: true }).click();
    const link = await this.#dialog.getByLabel('Enlace').inputValue();
    await this.#dialog.getByRole('button', { name: 'Cerrar' }).last().click();
    await this.#join(link, name, password);
    await expect(this.page.getByText(name)).toBeVisible();
  }

  async #join(link: string, name: string, password: string): Promise<void> {
    const context = await this.page.context().browser()!.newContext({ locale: 'es-CL' });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel('Tu nombre').fill(name);
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Entrar en la cuenta' }).click();
    await expect(page).toHaveURL(/\/inbox/);
    await context.close();
  }

  async createLabel(name: string): Promise<void> {
    await this.#place('Etiquetas');
    await this.page.getByRole('button', { name: 'Crear etiqueta' }).first().click();
    await this.#dialog.getByLabel('Nombre de la etiqueta').fill(name);
    await this.#dialog.getByRole('button', { name: 'Crear etiqueta' }).click();
    await expect(this.page.getByText(`Etiqueta ${name} guardada`)).toBeVisible();
  }

  /** Connects a website; its page stays open. */
  async connect(name: string, domain: string): Promise<void> {
    await this.#place('Bandejas');
    await this.page.getByRole('button', { name: 'Conectar un canal' }).first().click();
    await this.#dialog.getByRole('button', { name: /^Sitio web/ }).click();
    await this.#dialog.getByRole('textbox', { name: 'Sitio web' }).fill(domain);
    await this.#dialog.getByLabel('Nombre', { exact: true }).fill(name);
    await this.#dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  /** Of the open inbox: who attends it, and what answers every new conversation. */
  async attend(collaborator: string, replies: readonly string[]): Promise<void> {
    await pick(this.page, 'Elegir: Colaboradores', collaborator);
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('switch', { name: /^Responder a cada conversación nueva/ }).click();
    for (const [index, text] of replies.entries()) {
      if (index > 0) await this.page.getByRole('button', { name: 'Añadir texto' }).click();
      await this.page.getByRole('textbox', { name: `Texto ${index + 1}` }).fill(text);
    }
    await this.page.getByRole('button', { name: 'Guardar' }).click();
    await expect(this.page.getByText('Cambios guardados')).toBeVisible();
  }

  /** What is to be pasted into the website of the open inbox. */
  async snippet(): Promise<string> {
    return (await this.page.getByLabel('Instalación', { exact: true }).textContent()) ?? '';
  }

  get #dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async #place(name: string): Promise<void> {
    await enter(this.page, 'Ajustes');
    await this.page
      .getByRole('navigation', { name: 'Ajustes' })
      .getByRole('link', { name })
      .click();
  }
}
