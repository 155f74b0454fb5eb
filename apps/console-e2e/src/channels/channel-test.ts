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
  readonly #complaints: readonly string[];
  readonly #expected: string[] = [];

  constructor(
    readonly page: Page,
    /** Of the console. */
    readonly address: string,
  ) {
    this.channel = new ChannelDesk(page, address);
    this.inbox = new InboxDesk(page);
    this.#complaints = complaintsOf(page);
  }

  /** What the browser says that begins so is no fault of this journey. */
  expectsComplaint(beginning: string): void {
    this.#expected.push(beginning);
  }

  /** What the browser complained about that was not expected. */
  faults(): readonly string[] {
    return this.#complaints
      .filter(isFault)
      .filter((each) => !this.#expected.some((beginning) => each.startsWith(beginning)));
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

/** What is started for a test, and ended with it. */
interface Stoppable {
  stop(): Promise<unknown>;
}

interface Each {
  /** What is done at the end of a test whatever becomes of it, the latest first. */
  readonly atEnd: (end: () => Promise<unknown>) => void;
  /** Stops a stand-in at the end of the test. */
  readonly standIn: <S extends Stoppable>(made: S) => S;
  /** Starts a product that reaches these providers, `BITACORA_PROVIDERS`, with these settings more. */
  readonly journeyTo: (
    providers: string,
    settings?: Readonly<Record<string, string>>,
  ) => Promise<ChannelJourney>;
}

/** Tests of channels: an empty shop of their own, on stand-ins of the providers. */
export const channelTest = base.extend<Each>({
  atEnd: async ({}, use) => {
    const ends: (() => Promise<unknown>)[] = [];
    await use((end) => void ends.push(end));
    const faults: unknown[] = [];
    for (const end of ends.reverse()) await end().catch((fault: unknown) => faults.push(fault));
    expect(faults).toEqual([]);
  },
  standIn: async ({ atEnd }, use) => {
    await use((made) => {
      atEnd(() => made.stop());
      return made;
    });
  },
  journeyTo: async ({ atEnd, browser }, use) => {
    const journeys: ChannelJourney[] = [];
    await use(async (providers, settings = {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'bitacora-channel-'));
      atEnd(() => rm(folder, { recursive: true, force: true }));
      const product = await Product.start(folder, {
        ...{ BITACORA_WEBHOOKS_INSIDE: 'on', BITACORA_PROVIDERS: providers },
        ...settings,
      });
      atEnd(() => product.stop());
      const ana = await openEmptyShop(product.address);
      const context = await browser.newContext({ storageState: ana.storageState });
      atEnd(() => context.close());
      const journey = new ChannelJourney(await context.newPage(), product.address);
      journeys.push(journey);
      return journey;
    });
    expect(journeys.flatMap((journey) => journey.faults())).toEqual([]);
  },
});

export { expect } from '../test.js';
