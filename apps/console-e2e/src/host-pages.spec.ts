import { fieldsThatZoom } from './inspection.js';
import { DOMAIN } from './shop/people.js';
import type { Shop } from './shop/shop.js';
import { VisitorPage } from './site/visitor-page.js';
import { expect, test } from './test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';

test('the chat opens on a page with an address of any length', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const address = `${host.at(DOMAIN)}?q=${'ж'.repeat(2000)}#${'x'.repeat(70_000)}`;
  const visitor = await VisitorPage.visit(await browser.newContext(), address);
  await visitor.open();
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  const sent = visitor.page.waitForRequest(/\/widget\/api\/messages$/);
  await visitor.write('Hola');
  const { page } = (await sent).postDataJSON() as { page: string };
  expect([page.length <= 2000, page.isWellFormed()]).toEqual([true, true]);
  await expect(visitor.message('Hola')).toHaveCount(1);
});

test('the chat outlives pages that replace their body', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  await visitor.write('Hola');
  await expect(visitor.message('Hola')).toHaveCount(1);
  await visitor.box.fill('Un borrador');
  for (let time = 0; time < 5; time += 1) {
    await visitor.page.evaluate(() => {
      const next = document.createElement('body');
      next.innerHTML = '<h1>Otra página</h1>';
      document.documentElement.replaceChild(next, document.body);
    });
    await expect(visitor.page.locator(LAUNCHER)).toHaveCount(1, { timeout: 2000 });
    await expect(visitor.page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'true');
    await expect(visitor.page.locator(FRAME)).toHaveCount(1);
    await expect(visitor.message('Hola')).toHaveCount(1);
    await expect(visitor.box).toHaveValue('Un borrador');
  }
  // One frame has one socket.
  expect(
    visitor.page.frames().filter((frame) => frame.url().includes('/widget/frame')),
  ).toHaveLength(1);
});

test('no field makes a phone zoom', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const visitor = await VisitorPage.visit(await browser.newContext(phone), host.at(DOMAIN));
  await visitor.open();
  await visitor.frame.getByLabel('Nombre').waitFor();
  const inside = visitor.page.frames().find((frame) => frame.url().includes('/widget/frame'));
  if (!inside) throw new Error('There is no frame.');
  expect(await inside.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  expect(await fieldsThatZoom(inside)).toEqual([]);
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  expect(await fieldsThatZoom(inside)).toEqual([]);
});

function snippetOf({ address, token }: Shop): string {
  return `<script src="${address}/widget/loader.js" data-token="${token}" async></script>`;
}
