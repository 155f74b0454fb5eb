import type { BrowserContext, Page } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
const SHELL = '[data-bitacora="shell"]';
/** What a page on which the chat is closed may load of it, headers and all. */
const CLOSED_BYTES = 6000;
/** Longer than a page is waited for before it counts as idle. */
const IDLE_MS = 3000;

/** What a page loads of the widget's host: paths, bytes on the wire, sockets. */
async function watched(page: Page, server: string) {
  const seen = { paths: [] as string[], bytes: 0, sockets: 0 };
  const network = await page.context().newCDPSession(page);
  const ours = new Set<string>();
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(server)) ours.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ours.has(requestId)) seen.bytes += encodedDataLength;
  });
  page.on('request', (request) => {
    if (request.url().startsWith(server)) seen.paths.push(new URL(request.url()).pathname);
  });
  page.on('websocket', () => (seen.sockets += 1));
  return seen;
}

/** A page of the site with the button on it. */
async function visit(context: BrowserContext, shop: Shop, address: string) {
  const page = await context.newPage();
  const seen = await watched(page, shop.address);
  await page.goto(address);
  await page.locator(LAUNCHER).waitFor();
  return { page, seen };
}

test('a page loads one script of a chat that is closed, and nothing on it moves', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        moved.push(value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const { page, seen } = await visit(context, shop, host.at(DOMAIN));
  await page.waitForTimeout(IDLE_MS);
  expect(seen.paths).toEqual(['/widget/loader.js']);
  expect(seen.bytes).toBeGreaterThan(1000);
  expect(seen.bytes).toBeLessThanOrEqual(CLOSED_BYTES);
  expect([seen.sockets, page.frames().length]).toEqual([0, 1]);
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { moved: number[] }).moved)).toEqual([]);
});

for (const [how, reach] of [
  ['hovers over', (page: Page) => page.locator(LAUNCHER).hover()],
  ['tabs to', (page: Page) => page.keyboard.press('Tab')],
] as const) {
  test(`the chat is fetched when a visitor ${how} its button, without a socket`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = (await site(shop.address)).embed(shop);
    const { page, seen } = await visit(await browser.newContext(), shop, host.at(DOMAIN));
    await reach(page);
    await expect(page.locator(FRAME)).toHaveCount(1);
    await expect.poll(() => seen.paths).toContain('/widget/api/config');
    await page.waitForTimeout(500);
    expect(seen.sockets).toBe(0);
    await page.locator(LAUNCHER).click();
    await expect(page.locator(SHELL)).toHaveCount(0);
    await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeFocused();
  });
}

test('the window is there in the frame after the click, whatever the network does', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/widget/frame?*', async (route) => {
    await held;
    await route.continue();
  });
  const { page } = await visit(context, shop, host.at(DOMAIN));
  const shown = await page.locator(LAUNCHER).evaluate(async (button: HTMLElement) => {
    button.click();
    return new Promise<string>((resolve) =>
      requestAnimationFrame(() => {
        const { innerWidth, innerHeight } = window;
        const found = document.elementFromPoint(innerWidth - 200, innerHeight - 200);
        resolve(found?.closest<HTMLElement>('[data-bitacora]')?.dataset['bitacora'] ?? '');
      }),
    );
  });
  expect(shown).toBe('shell');
  await expect(page.locator(`${SHELL} button`)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator(SHELL)).toHaveCount(0);
  await page.locator(LAUNCHER).click();
  release();
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeFocused();
  await expect(page.locator(SHELL)).toHaveCount(0);
});

test('the second script is asked for once, from the path of the loader, and leaves no name behind', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/widget/loader.js?part=*', async (route) => {
    await held;
    await route.continue();
  });
  host.headers = {
    'content-security-policy': `script-src ${shop.address}/widget/loader.js; frame-src ${shop.address}; require-trusted-types-for 'script'`,
  };
  const { page, seen } = await visit(context, shop, host.at(DOMAIN));
  const names = await page.evaluate(() => Object.keys(window));
  await page.locator(LAUNCHER).click();
  await expect(page.locator(`${SHELL} button`)).toBeFocused();
  release();
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeFocused();
  expect(seen.paths.filter((path) => path === '/widget/loader.js')).toHaveLength(2);
  const later = await page.evaluate(() => Object.keys(window));
  expect(later.filter((name) => !names.includes(name) && name !== '0')).toEqual([]);
});

test('a press on the button counts, also when something arrives while it lasts', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/widget/loader.js?part=*', async (route) => {
    await held;
    await route.continue();
  });
  const { page } = await visit(context, shop, host.at(DOMAIN));
  const box = await page.locator(LAUNCHER).boundingBox();
  if (!box) throw new Error('There is no button.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  release();
  await expect(page.frameLocator(FRAME).locator('#name')).toBeAttached();
  await page.mouse.up();
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'true');
});

test('a chat that cannot be loaded says so, and comes when it can', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  const { page } = await visit(context, shop, host.at(DOMAIN));
  await context.setOffline(true);
  await page.locator(LAUNCHER).click();
  await expect(page.getByRole('alert')).toHaveText('No se pudo cargar el chat.');
  await context.setOffline(false);
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('answers show on every page once there is a conversation, and no more after an erasure', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  const before = await visit(context, shop, host.at(DOMAIN));
  const writer = await VisitorPage.visit(context, host.at(DOMAIN));
  await writer.open();
  await writer.introduce('Nora Gil', 'nora@correo.example');
  await writer.write('¿Abren el domingo?');
  await expect(writer.message('¡Gracias por escribir!')).toHaveCount(1);
  await writer.page.close();

  const next = await visit(context, shop, `${host.at(DOMAIN)}otra`);
  for (const { page } of [before, next]) {
    await expect(page.locator(FRAME)).toHaveCount(1);
    await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'false');
  }
  await expect.poll(() => next.seen.sockets).toBe(1);
  const { id, contact } = await shop.ana.conversationOf('Nora Gil');
  await shop.ana.answer(id, 'Sí, de 10 a 14.');
  for (const { page } of [before, next]) {
    await expect(page.getByRole('button', { name: 'Abrir el chat (1)' })).toBeVisible();
  }

  await shop.ana.ask(
    `mutation ($id: ID!) {
      eraseContact(input: { contactId: $id, reason: "asked" }) { __typename ... on Refused { errors { code } } }
    }`,
    { id: contact.id },
  );
  await expect.poll(() => next.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  const last = await visit(context, shop, host.at(DOMAIN));
  await last.page.waitForTimeout(IDLE_MS);
  expect([last.seen.paths, last.seen.sockets]).toEqual([['/widget/loader.js'], 0]);
});
