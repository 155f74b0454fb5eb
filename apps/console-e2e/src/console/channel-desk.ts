import { type Locator, type Page, expect } from '@playwright/test';
import { keepForPages, keepPicture } from '../inspection.js';

/** Controls that the form of a channel has at most. */
const MOST_FIELDS = 60;

/** Connecting an inbox to a channel, and its page in the settings, by what an administrator sees of them. */
export class ChannelDesk {
  constructor(
    private readonly page: Page,
    /** Of the console. */
    private readonly address: string,
  ) {}

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Opens the form of a channel by the keyboard, and names the inbox. */
  async choose(channel: string, name: string): Promise<void> {
    await this.page.goto(`${this.address}/settings/inboxes`);
    await this.page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
    await keepPicture(this.page, 'channels');
    // One of WhatsApp is linked by a code, and has a form of its own.
    const offer = new RegExp(`^${channel} (?!por QR)`);
    await this.dialog.getByRole('button', { name: offer }).press('Enter');
    await expect(this.dialog.getByLabel('Nombre', { exact: true })).toBeFocused();
    await this.page.keyboard.type(name);
  }

  /** Reaches the fields of the form in their order, and fills them in; of a choice the words of what is chosen, of a switch nothing. */
  async fillIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) {
      const isSwitch = text === '';
      const name = { name: new RegExp(`^${label}`) };
      await this.#reach(isSwitch ? this.dialog.getByRole('switch', name) : this.#field(label));
      if (isSwitch) await this.page.keyboard.press('Space');
      else await this.page.keyboard.type(text);
    }
  }

  /** Gives a field other words. */
  async correct(label: string, text: string): Promise<void> {
    await this.#field(label).focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Keeps pictures of the two steps for the page of a channel: what is filled in, and what is entered at the provider. */
  async keepForPage(channel: string, step: 'address' | 'form'): Promise<void> {
    if (step === 'form') return keepForPages(this.dialog, `${channel}-form`);
    const section = this.page.locator('bit-inbox-channel');
    // No address of the machine on which it is made.
    await this.#code('Dirección para el proveedor').evaluate((code, example) => {
      code.textContent = (code.textContent ?? '').replace(/^https?:[/][/][^/]+(.*[/]).*$/, example);
    }, 'https://bitacora.tienda.example$1Yk3v…');
    await keepForPages(section, `${channel}-address`);
  }

  async connect(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Conectar', exact: true }).press('Enter');
  }

  /** What was given is refused, and its field says why. */
  async refuses(label: string, why: RegExp): Promise<void> {
    await expect(this.#field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.#field(label)).toHaveAccessibleDescription(why);
  }

  /** The page of the new inbox is open, and waits for its first message. Resolves with its address. */
  async connected(name: string): Promise<string> {
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(this.page.getByText(/^Espera el primer mensaje/)).toBeInViewport();
    return this.page.url();
  }

  /** Where the provider posts webhooks, as it is shown. */
  async hookAddress(): Promise<string> {
    return (await this.#code('Dirección para el proveedor').textContent())?.trim() ?? '';
  }

  /** What is entered beside that address. */
  async verifyToken(): Promise<string> {
    return (await this.#code('Token de verificación').textContent())?.trim() ?? '';
  }

  /** What the page of the inbox says of that address. */
  saysOfAddress(words: RegExp): Promise<void> {
    return expect(this.page.getByText(words)).toBeVisible();
  }

  /** Signs in at the provider in the window that opens, where the owner of the account agrees at once. */
  async signIn(): Promise<void> {
    const opened = this.page.waitForEvent('popup');
    await this.dialog.getByRole('button', { name: 'Entrar en el proveedor' }).press('Enter');
    await opened;
    await expect(this.dialog.getByText(/^Aceptado/)).toBeVisible();
  }

  /** The page says by itself that a message came. */
  async showsArrival(): Promise<void> {
    await expect(this.page.getByText(/^Funciona: el último mensaje llegó/)).toBeInViewport();
  }

  /** The page of an inbox says when a message last came in, and when a reply last went out. */
  async showsBothWays(inbox: string): Promise<void> {
    await this.page.goto(inbox);
    await expect(
      this.page.getByText(/^Último mensaje recibido: .+ · Última respuesta enviada: /),
    ).toBeVisible();
  }

  #code(label: string): Locator {
    return this.page.locator(`code[aria-label="${label}"]`);
  }

  #field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  async #reach(field: Locator): Promise<void> {
    for (let step = 0; step < MOST_FIELDS; step += 1) {
      await this.page.keyboard.press('Tab');
      if (await field.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`The keyboard does not come to ${String(field)}.`);
  }
}
