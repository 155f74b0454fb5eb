import type { Locator, Route } from '@playwright/test';
import { InboxDesk } from '../console/inbox-desk.js';
import { picture } from '../shop/made-picture.js';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const TEXT = 'Guía de devolución: imprima la etiqueta y péguela en la caja.';

test('a picture has its place, in its own shape, before it has come', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop, 'attribute');
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Elías Funes', 'elias@correo.example');
  await visitor.attach({ name: 'factura.png', mimeType: 'image/png', buffer: picture(600, 1200) });
  await expect(visitor.frame.getByRole('listitem').filter({ hasText: 'factura.png' })).toHaveCSS(
    'display',
    'grid',
  );
  await visitor.send();
  const shape = { width: 140, height: 280 };
  const sent = visitor.messages.getByRole('img', { name: 'factura.png' });
  await expect.poll(() => widthOf(sent)).toBe(600);
  expect(await sidesOf(sent)).toEqual(shape);

  // Each stays away until it is asked for again.
  const held: (() => void)[] = [];
  const hold = async (route: Route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  };
  await visitor.page.route('**/widget/api/files/**', hold);
  await visitor.page.reload();
  await visitor.open();
  const link = visitor.messages.getByTitle('factura.png');
  await expect.poll(() => held.length).toBe(1);
  expect(await sidesOf(link)).toEqual(shape);
  held.pop()?.();
  await expect.poll(() => widthOf(sent)).toBe(600);
  expect(await sidesOf(link)).toEqual(shape);

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.route('**/files/**', hold);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Elías Funes').click();
  const seen = desk.thread.getByRole('img', { name: 'factura.png' });
  await expect.poll(() => held.length).toBe(1);
  const place = desk.thread.getByTitle('factura.png');
  const before = await sidesOf(place);
  expect(before).toEqual({ width: 160, height: 320 });
  held.pop()?.();
  await expect.poll(() => widthOf(seen)).toBe(600);
  expect(await sidesOf(place)).toEqual(before);
});

test('a picture goes to the agent and a document to the visitor; after the erasure both are gone', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop, 'attribute');
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const visitorComplains = visitor.complaints;
  await visitor.open();
  await visitor.introduce('Rocío Paredes', 'rocio@correo.example');
  await watchShifts(visitor.frame.locator('body'));
  await visitor.attach({ name: 'caja rota.png', mimeType: 'image/png', buffer: picture(640, 480) });
  await visitor.send();
  const sent = visitor.messages.getByRole('img', { name: 'caja rota.png' });
  await expect.poll(() => widthOf(sent)).toBe(640);
  // The place of a picture is there before the picture is.
  expect(await shiftsOf(visitor.frame.locator('body'))).toEqual([]);

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await watchShifts(page.locator('body'));
  await desk.row('Rocío Paredes').click();
  const seen = desk.thread.getByRole('img', { name: 'caja rota.png' });
  await expect.poll(() => widthOf(seen)).toBe(640);
  expect(await shiftsOf(page.locator('body'))).toEqual([]);
  const address = await seen.getAttribute('src');

  await desk.attach({ name: 'guía.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) });
  await expect(page.getByRole('list', { name: 'Archivos que irán con el mensaje' })).toContainText(
    'guía.txt',
  );
  await page.getByRole('button', { name: /^Enviar/ }).click();
  await expect(desk.thread.getByRole('link', { name: /^Descargar guía.txt/ })).toBeVisible();
  await expect(desk.row('Rocío Paredes')).toContainText('guía.txt');
  const download = visitor.page.waitForEvent('download');
  await visitor.messages.getByRole('button', { name: /^guía.txt/ }).click();
  const saved = await (await download).createReadStream();
  expect((await saved.toArray()).join('')).toBe(TEXT);
  expect((await page.request.get(`${shop.address}${address}`)).status()).toBe(200);

  // By the erasure the visitor's page learns, by a 401, that it is known no more.
  expect(visitorComplains.filter(isFault)).toEqual([]);
  await desk.erase('Lo pidió por correo');
  expect((await page.request.get(`${shop.address}${address}`)).status()).toBe(404);
  await expect(seen).toHaveCount(0);
  await expect(desk.thread.getByText('guía.txt')).toHaveCount(0);
  expect(complains.filter(isFault)).toEqual([]);
});

/** Width of the drawn picture; 0 while it has not come. */
function widthOf(image: { evaluate: (of: (node: unknown) => number) => Promise<number> }) {
  return image.evaluate((node) => (node as { naturalWidth: number }).naturalWidth);
}

/** Whole pixels of its place: a browser places in parts of them. */
async function sidesOf(element: Locator) {
  const { width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  return { width: Math.round(width), height: Math.round(height) };
}

/** Notes from now on what moves in messages of the page around the element because something else came. */
function watchShifts(element: Locator): Promise<void> {
  return element.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly Shift[])
        for (const { node, currentRect: now, previousRect: before } of entry.sources)
          if (now.y !== before.y && node?.parentElement?.closest('article, bit-bubble'))
            shifts.push(`${node.nodeName} ${before.y} ${now.y}`);
    }).observe({ type: 'layout-shift' });
    interface Shift {
      readonly sources: readonly {
        readonly node: Node | null;
        readonly currentRect: DOMRect;
        readonly previousRect: DOMRect;
      }[];
    }
  });
}

function shiftsOf(element: Locator): Promise<readonly string[]> {
  return element.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}
