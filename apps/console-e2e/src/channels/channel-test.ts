import { type Page, expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelDesk } from '../console/channel-desk.js';
import { InboxDesk } from '../console/inbox-desk.js';
import { PICTURES_ARE_KEPT, inspectScreens, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { openEmptyShop } from '../shop/shop.js';
import { complaintsOf, isFault, test as base } from '../test.js';

/** A shop whose providers are elsewhere, and the browser of its administrator. */
export class ChannelJourney {
  readonly channel: ChannelDesk;
  readonly inbox: InboxDesk;

  constructor(
    readonly page: Page,
    /** Of the console. */
    readonly address: string,
  ) {
    this.channel = new ChannelDesk(page, address);
    this.inbox = new InboxDesk(page);
  }

  /** Looks at the open dialog, on a desk and a telephone in both themes. */
  lookAtDialog(name: string): Promise<void> {
    return inspectScreens(this.page, name, { within: '[role=dialog]' });
  }

  /** Keeps pictures of the page, on a desk and a telephone in both themes, where they are wanted. */
  async keep(name: string): Promise<void> {
    for (const width of [390, 1280]) {
      await this.page.setViewportSize({ width, height: 800 });
      expect.soft(await widerThanScreen(this.page), name).toEqual([]);
      for (const colorScheme of PICTURES_ARE_KEPT ? (['dark', 'light'] as const) : []) {
        await this.page.emulateMedia({ colorScheme });
        await keepPicture(this.page, `${name}-${width}-${colorScheme}`);
      }
    }
  }

  /** Opens the conversation of a client, who wrote these words. */
  async read(client: string, words: string): Promise<void> {
    await this.page.goto(`${this.address}/inbox/all`);
    await this.inbox.row(client).click();
    await expect(this.inbox.thread.getByText(words)).toBeVisible();
  }

  /** The newest reply has this state: `enviada`, `entregada`, `leída`. */
  async isMarked(state: string): Promise<void> {
    await expect(this.inbox.thread.getByText(state, { exact: true }).last()).toBeVisible();
  }
}

interface Each {
  /** Starts a product that reaches these providers: `BITACORA_PROVIDERS`. */
  readonly journeyTo: (providers: string) => Promise<ChannelJourney>;
}

/** Tests of channels: an empty shop of their own, on stand-ins of the providers. */
export const channelTest = base.extend<Each>({
  journeyTo: async ({ browser }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-channel-'));
    const products: Product[] = [];
    const complaints: (readonly string[])[] = [];
    await use(async (providers) => {
      const settings = { BITACORA_WEBHOOKS_INSIDE: 'on', BITACORA_PROVIDERS: providers };
      const product = await Product.start(folder, settings);
      products.push(product);
      const ana = await openEmptyShop(product.address);
      const context = await browser.newContext({ storageState: ana.storageState });
      const page = await context.newPage();
      complaints.push(complaintsOf(page));
      return new ChannelJourney(page, product.address);
    });
    expect(complaints.flat().filter(isFault)).toEqual([]);
    await Promise.all(browser.contexts().map((context) => context.close()));
    for (const product of products) await product.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '../test.js';
