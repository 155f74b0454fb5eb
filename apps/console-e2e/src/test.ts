import { type Page, expect, test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, embedded, onStandIns } from './product/installation.js';
import { Product } from './product/product.js';
import { type Shop, openShop } from './shop/shop.js';
import { ForeignSite } from './site/foreign-site.js';

interface Worker {
  /** A shop with people, rules and conversations; shared by the tests of one worker. */
  readonly shop: Shop;
}

interface Each {
  /** Ends what the test opened in the browser, which the tests of a worker share: pages that stay open go on asking. */
  readonly closedBrowser: void;
  /** Where the product keeps everything: its data folder, or stand-in servers. */
  readonly stores: 'embedded' | 'stand-ins';
  /** Stores that are unused. */
  readonly installation: Installation;
  /** The product on them, before its first run. */
  readonly product: Product;
  /** Pages of other people, who frame the widget of the product under test. */
  readonly site: (widgetHost: string) => Promise<ForeignSite>;
}

/** Tests of the whole product: the built server as a process, a real browser, pages that are not ours. */
export const test = base.extend<Each, Worker>({
  shop: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'bitacora-shop-'));
      const product = await Product.start(folder);
      try {
        await use(await openShop(product.address));
      } finally {
        await product.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  closedBrowser: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  stores: ['embedded', { option: true }],
  installation: async ({ stores }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-e2e-'));
    const installation = await (stores === 'embedded' ? embedded(folder) : onStandIns(folder));
    await use(installation);
    await installation.end();
    await rm(folder, { recursive: true, force: true });
  },
  product: async ({ installation }, use) => {
    const product = await Product.start(installation.dataFolder, installation.settings);
    await use(product);
    await product.stop();
  },
  site: async ({}, use) => {
    const sites: ForeignSite[] = [];
    await use(async (widgetHost) => {
      const site = await ForeignSite.open(widgetHost);
      sites.push(site);
      return site;
    });
    await Promise.all(sites.map((site) => site.close()));
  },
});

/** Complaints of a browser that is offline or whose server was ended: the journey does both. */
const NOBODY_THERE =
  /net::ERR_(CONNECTION_\w+|INTERNET_DISCONNECTED|NETWORK_CHANGED|EMPTY_RESPONSE)/;

/** Whether there is more to a complaint than that no server was there to answer. */
export const isFault = (complaint: string): boolean => !NOBODY_THERE.test(complaint);

/** What the browser complained about on a page: scripts that failed, refused resources, logged errors. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

export { expect };
