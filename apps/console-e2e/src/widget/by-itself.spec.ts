import type { BrowserContext, Page } from '@playwright/test';
import { openChatInbox } from '../shop/chat-inbox.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
/** Longer than the shortest wait of these tests, in milliseconds. */
const LATER_MS = 3500;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const isOpen = (page: Page) =>
  expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'true');
const isClosed = (page: Page) =>
  expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'false');

async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(LAUNCHER).waitFor();
  return page;
}

test('the chat opens by itself after its seconds, and leaves the focus where it is [W21]', async ({
  browser,
  shop,
  site,
}) => {
  const opens = { opens: true, opensSeconds: 2, opensOn: 'BOTH' };
  const host = await site(shop.address);
  const { page: address } = await openChatInbox(shop, host, { behaviour: opens });
  host.snippet += '<input aria-label="Buscar" autofocus>';
  const context = await browser.newContext();
  const page = await visit(context, address);
  await isClosed(page);
  await isOpen(page);
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
  await expect(page.getByLabel('Buscar')).toBeFocused();

  // Each page again, as long as the visitor does not close it.
  await page.reload();
  await isOpen(page);
  await page.locator(LAUNCHER).click();
  await isClosed(page);
  await page.waitForTimeout(LATER_MS);
  await isClosed(page);
  await page.reload();
  await page.waitForTimeout(LATER_MS);
  await isClosed(page);
});

test('the chat opens by itself on the chosen devices only [W21]', async ({
  browser,
  shop,
  site,
}) => {
  const opens = { opens: true, opensSeconds: 1, opensOn: 'MOBILE' };
  const host = await site(shop.address);
  const { page: address } = await openChatInbox(shop, host, { behaviour: opens });
  const desktop = await visit(await browser.newContext(), address);
  const phone = await visit(await browser.newContext(PHONE), address);
  await isOpen(phone);
  await desktop.waitForTimeout(LATER_MS);
  await isClosed(desktop);
});

test('a visitor who opened and closed the chat before its seconds were over is left alone [W21]', async ({
  browser,
  shop,
  site,
}) => {
  const opens = { opens: true, opensSeconds: 3, opensOn: 'BOTH' };
  const host = await site(shop.address);
  const { page: address } = await openChatInbox(shop, host, { behaviour: opens });
  const page = await visit(await browser.newContext(), address);
  await page.locator(LAUNCHER).click();
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
  await page.locator(LAUNCHER).click();
  await page.waitForTimeout(LATER_MS);
  await isClosed(page);
});
