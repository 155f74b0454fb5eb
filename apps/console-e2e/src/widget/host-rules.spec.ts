import type { BrowserContext } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';

function snippetOf({ address, token }: Shop, more = ''): string {
  return `<script ${more} src="${address}/widget/loader.js?token=${token}" async></script>`;
}

async function writes(visitor: VisitorPage, text: string): Promise<void> {
  await visitor.open();
  await visitor.introduce('Iris Vega', 'iris@correo.example');
  await visitor.write(text);
  await expect(visitor.message(text)).toHaveCount(1);
}

for (const [how, sources] of [
  ['a nonce alone', `'nonce-abc'`],
  ['a nonce and what it brings', `'nonce-abc' 'strict-dynamic'`],
] as const) {
  test(`a page that lets in scripts by ${how}, and no style of its own words, has the chat`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = await site(shop.address);
    host.snippet = snippetOf(shop, 'nonce="abc"');
    host.headers = {
      'content-security-policy': `default-src 'none'; script-src ${sources}; frame-src ${shop.address}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types bitacora`,
    };
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(host.at(DOMAIN));
    await writes(VisitorPage.on(page), 'Hola');
    expect(complaints.filter(isFault)).toEqual([]);
    const { position } = await page.locator(LAUNCHER).evaluate((button) => {
      const style = getComputedStyle(button);
      return { position: style.position };
    });
    expect(position).toBe('fixed');
  });
}

test('addresses of the chat do not follow the base of a page', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  host.head = `<base href="http://otra.example:1/lejos/" target="_blank">`;
  host.snippet = snippetOf(shop);
  const context = await browser.newContext();
  const asked = new Set<string>();
  context.on('request', (request) => asked.add(new URL(request.url()).host));
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  await writes(visitor, 'Hola');
  expect([...asked].sort()).toEqual(
    [new URL(shop.address).host, new URL(host.at(DOMAIN)).host].sort(),
  );
  expect(context.pages()).toHaveLength(1);
});

/** Takes the storage away, as browsers do that block what other sites keep, or what any site keeps. */
async function block(context: BrowserContext, where: 'frame' | 'everywhere'): Promise<void> {
  await context.addInitScript((isEverywhere) => {
    if (!isEverywhere && parent === window) return;
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Forbidden', 'SecurityError');
        },
      });
    }
  }, where === 'everywhere');
}

test('a frame without storage keeps the conversation with the page around it', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const context = await browser.newContext();
  await block(context, 'frame');
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  await writes(visitor, 'Hola');
  await visitor.box.fill('Un borrador');
  await visitor.page.reload();
  await visitor.open();
  await expect(visitor.message('Hola')).toHaveCount(1);
  await expect(visitor.box).toHaveValue('Un borrador');
});

test('a browser that keeps nothing has a chat for as long as its page is open', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const context = await browser.newContext();
  await block(context, 'everywhere');
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  const { complaints } = visitor;
  await writes(visitor, 'Hola');
  await expect(visitor.message('¡Gracias por escribir!')).toHaveCount(1);
  await visitor.page.locator(LAUNCHER).click();
  await visitor.open();
  await expect(visitor.message('Hola')).toHaveCount(1);
  expect(complaints.filter(isFault)).toEqual([]);
});

test('nothing of the page is different after the chat was opened, used and closed', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.head = '<style nonce="abc">* { margin: 7px; color: rebeccapurple }</style>';
  host.snippet = `<form><input name="q" value="botas" aria-label="Buscar"></form><div id="long"></div>${snippetOf(shop)}`;
  host.headers = {
    'content-security-policy': `default-src 'none'; style-src 'nonce-abc'; script-src ${shop.address}; frame-src ${shop.address}`,
  };
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const { page } = visitor;
  await visitor.launcher.waitFor();
  const state = () =>
    page.evaluate(() => {
      const own = [document.documentElement, document.head, document.body].concat(
        [...document.body.querySelectorAll<HTMLElement>('*')].filter(
          (element) => !element.closest('[data-bitacora]'),
        ),
      );
      return {
        globals: Object.keys(window).filter((name) => !/^\d+$/.test(name)),
        looks: own.map((element) => {
          const { cssText } = element.style;
          const { color, margin, overflow, position } = getComputedStyle(element);
          const box = JSON.stringify(element.getBoundingClientRect());
          return [element.tagName, cssText, color, margin, overflow, position, box].join(' ');
        }),
        attributes: own.map((element) => (element.cloneNode() as HTMLElement).outerHTML),
        title: document.title,
        address: location.href,
        steps: history.length,
        cookies: document.cookie,
        sheets: document.styleSheets.length,
        place: [scrollX, scrollY],
        said: document.querySelector('input')?.value,
      };
    });
  const before = await state();
  await writes(visitor, 'Hola');
  await expect(visitor.message('¡Gracias por escribir!')).toHaveCount(1);
  await visitor.box.press('Escape');
  await expect(visitor.launcher).toBeFocused();
  expect(await state()).toEqual(before);
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
});
