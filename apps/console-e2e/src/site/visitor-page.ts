import { type BrowserContext, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { complaintsOf } from '../test.js';

/** A file as a visitor chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A visitor with the widget open on a customer's page, by what is to be seen of it. */
export class VisitorPage {
  /** What the browser complained about, from before the page was asked for. */
  readonly complaints: readonly string[];

  private constructor(readonly page: Page) {
    this.complaints = complaintsOf(page);
  }

  static async visit(context: BrowserContext, address: string): Promise<VisitorPage> {
    const visitor = new VisitorPage(await context.newPage());
    await visitor.page.goto(address);
    return visitor;
  }

  /** On a page that is open already: complaints are those from now on. */
  static on(page: Page): VisitorPage {
    return new VisitorPage(page);
  }

  get frame(): FrameLocator {
    return this.page.frameLocator('iframe[data-bitacora="frame"]');
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: 'Abrir el chat' });
  }

  /** Every message, oldest first: those that the server has, and those on their way. */
  get messages(): Locator {
    return this.frame.getByRole('log').getByRole('article');
  }

  get box(): Locator {
    return this.frame.getByRole('textbox', { name: 'Escribe un mensaje' });
  }

  open(): Promise<void> {
    return this.launcher.click();
  }

  async introduce(name: string, email: string): Promise<void> {
    await this.frame.getByLabel('Nombre').fill(name);
    await this.frame.getByLabel('Correo').fill(email);
    await this.frame.getByRole('button', { name: 'Empezar' }).click();
    await this.box.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.box.fill(text);
    await this.frame.getByRole('button', { name: 'Enviar' }).click();
  }

  /** Chooses a file for the next message: its content, or its place on the disk. */
  async attach(file: ChosenFile | string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.frame.getByRole('button', { name: 'Adjuntar un archivo' }).click();
    await (await chooser).setFiles(file);
  }

  async send(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Enviar' }).click();
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }
}
