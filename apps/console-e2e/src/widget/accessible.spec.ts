import type { BrowserContextOptions, Frame } from '@playwright/test';
import { widerThanScreen } from '../inspection.js';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const ANSWER = '¡Gracias por escribir!';
const HEBREW = 'שלום, מה עם iPhone 15?';

function frameOf({ page }: VisitorPage): Frame {
  const frame = page.frames().find((each) => each.url().includes('/widget/frame'));
  if (!frame) throw new Error('There is no frame.');
  return frame;
}

test('the focus goes into the window, stays where the visitor is, and returns to the button', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const { keyboard } = visitor.page;
  await visitor.launcher.waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(visitor.frame.getByLabel('Nombre')).toBeFocused();
  await keyboard.type('Greta Paz');
  await keyboard.press('Tab');
  await keyboard.type('greta@correo.example');
  await keyboard.press('Enter');
  await expect(visitor.box).toBeFocused();
  await keyboard.type('Hola');
  await keyboard.press('Enter');
  await expect(visitor.message(ANSWER)).toHaveCount(1);
  await expect(visitor.box).toBeFocused();
  await keyboard.press('Escape');
  await expect(visitor.launcher).toBeFocused();
  await keyboard.press('Enter');
  await expect(visitor.box).toBeFocused();
  await visitor.frame.getByRole('button', { name: 'Cerrar el chat' }).focus();
  await keyboard.press('Enter');
  await expect(visitor.launcher).toBeFocused();
});

test('each message is read out once, from one live region', async ({ browser, shop, site }) => {
  const host = (await site(shop.address)).embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Alba Ríos', 'alba@correo.example');
  const frame = frameOf(visitor);
  await frame.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const isSilent = (place: Element) =>
      place.closest('[aria-live]')?.getAttribute('aria-live') === 'off' ||
      !place.checkVisibility({ visibilityProperty: true });
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest('[aria-live], [role="log"], [role="status"], [role="alert"]');
        if (!place || !region || isSilent(place)) continue;
        for (const { textContent } of addedNodes) if (textContent) said.push(textContent);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await visitor.write('Hola');
  await visitor.write('¿Abren el lunes?');
  await expect(visitor.message('¿Abren el lunes?').locator('time')).toHaveCount(1);
  await expect(visitor.message(ANSWER)).toHaveCount(1);
  const said = await frame.evaluate(() => (window as unknown as { said: string[] }).said);
  for (const text of ['Hola', '¿Abren el lunes?', ANSWER]) {
    expect(said.filter((words) => words.includes(text))).toHaveLength(1);
  }
});

for (const [how, viewport] of [
  ['200 %', { width: 640, height: 400 }],
  ['400 %', { width: 320, height: 256 }],
] as const) {
  test(`the chat can be used at ${how}`, async ({ browser, shop, site }) => {
    const host = (await site(shop.address)).embed(shop);
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2 });
    const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
    await visitor.open();
    await visitor.introduce('Zoe Mar', 'zoe@correo.example');
    await visitor.write('Unapalabralarguísimasinespaciosquenocabeenningunalínea y más');
    await expect(visitor.message(ANSWER)).toHaveCount(1);
    const { frame, page } = visitor;
    expect(await widerThanScreen(page)).toEqual([]);
    expect(
      await frameOf(visitor).evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      }),
    ).toBe(0);
    for (const part of [
      visitor.box,
      frame.getByRole('button', { name: 'Enviar' }),
      frame.getByRole('button', { name: 'Cerrar el chat' }),
    ]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    const { height = 0 } = (await frame.getByRole('log').boundingBox()) ?? {};
    expect(height).toBeGreaterThan(40);
  });
}

async function thread(
  visit: (options: BrowserContextOptions) => Promise<VisitorPage>,
  options: BrowserContextOptions,
  text = 'Hola',
): Promise<VisitorPage> {
  const visitor = await visit(options);
  await visitor.open();
  await visitor.introduce('Nila Sáenz', 'nila@correo.example');
  await visitor.write(text);
  await expect(visitor.message(ANSWER)).toHaveCount(1);
  return visitor;
}

test('with forced colours each part has an edge that is seen', async ({ browser, shop, site }) => {
  const host = (await site(shop.address)).embed(shop);
  const visitor = await thread(
    async (options) => VisitorPage.visit(await browser.newContext(options), host.at(DOMAIN)),
    { forcedColors: 'active' },
  );
  const edges = await frameOf(visitor).evaluate(() =>
    ['body', 'header', '.message .text', '.composer textarea', '.send'].map((selector) => {
      const element = document.querySelector(selector);
      if (!element) return `no ${selector}`;
      const { borderBottomStyle, borderBottomColor, backgroundColor } = getComputedStyle(element);
      return borderBottomStyle === 'solid' && borderBottomColor !== backgroundColor;
    }),
  );
  expect(edges).toEqual(edges.map(() => true));
  const launcher = await visitor.page.locator('[data-bitacora="button"]').evaluate((button) => {
    const { borderStyle, borderColor, backgroundColor } = getComputedStyle(button);
    return borderStyle === 'solid' && borderColor !== backgroundColor;
  });
  expect(launcher).toBe(true);
});

for (const [reducedMotion, moves] of [
  ['reduce', false],
  ['no-preference', true],
] as const) {
  test(`messages ${moves ? 'rise' : 'do not move'} where motion is ${reducedMotion}`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = (await site(shop.address)).embed(shop);
    const visitor = await thread(
      async (options) => VisitorPage.visit(await browser.newContext(options), host.at(DOMAIN)),
      { reducedMotion },
    );
    const animations = await frameOf(visitor).evaluate(() =>
      [...document.querySelectorAll('*')].map((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName === 'none' && transitionDuration === '0s';
      }),
    );
    expect(animations.includes(false)).toBe(moves);
  });
}

test('words from the right are written and shown from the right, in a window from the left', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const visitor = await thread(
    async (options) => VisitorPage.visit(await browser.newContext(options), host.at(DOMAIN)),
    {},
    HEBREW,
  );
  await expect(visitor.message(HEBREW).locator('.text')).toHaveCSS('direction', 'rtl');
  await expect(visitor.message(ANSWER).locator('.text')).toHaveCSS('direction', 'ltr');
  await visitor.box.fill(HEBREW);
  await expect(visitor.box).toHaveCSS('direction', 'rtl');
  await expect(visitor.frame.locator('body')).toHaveCSS('direction', 'ltr');
});
