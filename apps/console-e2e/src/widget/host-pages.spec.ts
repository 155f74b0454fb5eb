import { writeFile } from 'node:fs/promises';
import { fieldsThatZoom } from '../inspection.js';
import { DOMAIN } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

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
  // The server keeps 2,000 of them.
  expect([page.length <= 4000, page.isWellFormed()]).toEqual([true, true]);
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

for (const isolation of ['require-corp', 'credentialless']) {
  test(`the chat works on pages that are isolated by ${isolation}`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = await site(shop.address);
    host.snippet = snippetOf(shop);
    host.headers = {
      'cross-origin-embedder-policy': isolation,
      'cross-origin-opener-policy': 'same-origin',
    };
    // Browsers isolate only what came over a safe line, or from this machine.
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at('localhost'));
    expect(await visitor.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await visitor.open();
    await visitor.introduce('Pilar Mora', 'pilar@correo.example');
    await visitor.attach({ name: 'punto.png', mimeType: 'image/png', buffer: DOT });
    await visitor.write('Una foto');
    const picture = visitor.message('Una foto').getByRole('img', { name: 'punto.png' });
    await expect(picture).toHaveJSProperty('naturalWidth', 1);
  });
}

test('a page without an origin says why there is no chat, and closes it', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  host.headers = { 'content-security-policy': 'sandbox allow-scripts' };
  const file = test.info().outputPath('page.html');
  await writeFile(file, `<!doctype html><title>Tienda</title><body>${snippetOf(shop)}</body>`);
  for (const address of [`file://${file}`, host.at('localhost')]) {
    const page = await (await browser.newContext()).newPage();
    const failed: Error[] = [];
    page.on('pageerror', (error) => failed.push(error));
    await page.goto(address);
    expect(await page.evaluate(() => self.origin)).toBe('null');
    await page.locator(LAUNCHER).click();
    const inside = page.frameLocator(FRAME);
    await expect(inside.getByText('Este chat no está permitido en este sitio.')).toBeVisible({
      timeout: 5000,
    });
    await inside.getByRole('button', { name: 'Cerrar el chat' }).click();
    await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'false');
    expect(failed).toEqual([]);
  }
});

test('a blank page that the shop wrote itself has the shop’s chat', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.at('localhost'));
  const opened = page.waitForEvent('popup');
  await page.evaluate(
    (html) => {
      open('about:blank')?.document.write(html);
    },
    `<!doctype html><title>Tienda</title><body>${snippetOf(shop)}</body>`,
  );
  const blank = await opened;
  expect(blank.url()).toBe('about:blank');
  await blank.locator(LAUNCHER).click();
  await expect(blank.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
});

test('a printed page has no chat on it', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const { page } = visitor;
  const shown = () =>
    page
      .locator(`${LAUNCHER}, ${FRAME}`)
      .evaluateAll((all) => all.map((element) => getComputedStyle(element).display));
  await expect.poll(shown).toEqual(['flex']);
  // Closed, fetched in advance, and open.
  for (const [step, parts] of [
    [() => undefined, 1],
    [() => visitor.launcher.hover(), 2],
    [() => visitor.open(), 2],
  ] as const) {
    await step();
    await expect.poll(shown).toEqual(['flex', 'block'].slice(0, parts));
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).toEqual(['none', 'none'].slice(0, parts));
    await page.emulateMedia({ media: 'screen' });
    expect(await shown()).toEqual(['flex', 'block'].slice(0, parts));
  }
});

test('the snippet works as a module, and from a tag manager', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  const source = `${shop.address}/widget/loader.js?token=${shop.token}`;
  host.snippet = `<script type="module" src="${source}"></script>`;
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.at(DOMAIN));
  await page.locator(LAUNCHER).click();
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
  host.snippet = '';
  await page.goto(host.at(DOMAIN));
  await page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement('script'), { src, async: true }));
  }, source);
  await page.locator(LAUNCHER).click();
  await expect(page.frameLocator(FRAME).getByLabel('Nombre')).toBeVisible();
  await page.goto(host.at(DOMAIN));
  const warned = page.waitForEvent('console', (message) => /Tag managers/.test(message.text()));
  await page.evaluate((src) => {
    document.head.append(Object.assign(document.createElement('script'), { src }));
  }, `${shop.address}/widget/loader.js`);
  expect((await warned).type()).toBe('warning');
});

for (const [locale, language, label, greeting] of [
  ['fr-FR', 'pt', 'Abrir o chat', 'Olá! Como podemos ajudar?'],
  ['es-CL', 'es', 'Abrir el chat', '¡Hola! ¿En qué te ayudamos?'],
] as const) {
  test(`a visitor from ${locale} of a Portuguese account is spoken to in ${language}`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = await site(shop.address);
    host.snippet = snippetOf(shop);
    const context = await browser.newContext({ locale });
    await context.route('**/widget/api/config?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), language: 'pt' } });
    });
    const page = await context.newPage();
    await page.goto(host.at(DOMAIN));
    // Who speaks none of our languages is spoken to in the one of the page until the account has said its own.
    await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat');
    await page.locator(LAUNCHER).hover();
    await page.getByRole('button', { name: label }).click();
    const inside = page.frameLocator(FRAME);
    await expect(inside.getByRole('heading', { name: greeting })).toBeVisible();
    await expect(inside.locator('html')).toHaveAttribute('lang', language);
  });
}

function snippetOf({ address, token }: Shop): string {
  return `<script src="${address}/widget/loader.js" data-token="${token}" async></script>`;
}
