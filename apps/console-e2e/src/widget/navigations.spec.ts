import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, isFault, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
const { resolve } = createRequire(import.meta.url);

/** How a site changes its page without loading another one. */
const WAYS: Readonly<
  Record<string, { readonly library?: string; go(page: Page, path: string): Promise<void> }>
> = {
  Turbo: {
    library: resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'),
    go: (page, path) =>
      page.evaluate((to) => {
        (window as unknown as { Turbo: { visit(to: string): void } }).Turbo.visit(to);
      }, path),
  },
  htmx: {
    library: resolve('htmx.org/dist/htmx.min.js'),
    go: async (page, path) => {
      const link = page.getByRole('link', { name: 'Otra página' });
      await link.evaluate((element, to) => element.setAttribute('href', to), path);
      await link.click();
    },
  },
  'a view transition': {
    go: (page, path) =>
      page.evaluate(async (to) => {
        const change = document.startViewTransition(() => {
          history.pushState(null, '', to);
          const next = document.createElement('body');
          next.innerHTML = '<h1>Otra página</h1>';
          document.body.replaceWith(next);
        });
        await change.finished;
      }, path),
  },
  'a page of its own making': {
    go: (page, path) =>
      page.evaluate((to) => {
        history.pushState(null, '', to);
        document.body.innerHTML = '<h1>Otra página</h1>';
      }, path),
  },
};

for (const [name, { library, go }] of Object.entries(WAYS)) {
  test(`the chat outlives ${name}: one, open, with what was typed`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = await site(shop.address);
    host.library = library ? await readFile(library, 'utf8') : '';
    host.headers = {
      'content-security-policy': `default-src 'self'; style-src 'unsafe-inline'; script-src 'self' ${shop.address}; frame-src ${shop.address}`,
    };
    if (library) host.head = '<script src="/library.js"></script>';
    host.snippet = `<a href="/" hx-boost="true">Otra página</a>
      <script src="${shop.address}/widget/loader.js?token=${shop.token}" async></script>`;
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    const { page, complaints } = visitor;
    await visitor.open();
    await visitor.introduce('Noa Paz', 'noa@correo.example');
    await visitor.write('Hola');
    await expect(visitor.message('Hola')).toHaveCount(1);
    await visitor.box.fill('Un borrador');
    const isHeld = async () => {
      await expect(page.locator(LAUNCHER)).toHaveCount(1);
      await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'true');
      await expect(page.locator(FRAME)).toHaveCount(1);
      await expect(visitor.message('Hola')).toHaveCount(1);
      await expect(visitor.box).toHaveValue('Un borrador');
    };
    const isFirst = await page.evaluate(() => history.length);
    for (const path of ['/botas', '/sandalias']) {
      await page.locator('h1').evaluate((title) => title.setAttribute('data-before', ''));
      await go(page, path);
      await expect(page).toHaveURL(`${host.at(DOMAIN).slice(0, -1)}${path}`);
      await expect(page.locator('h1[data-before]')).toHaveCount(0);
      await isHeld();
    }
    // The chat adds no step to the way back.
    expect(await page.evaluate(() => history.length)).toBe(isFirst + 2);
    if (library) {
      await page.goBack();
      await expect(page).toHaveURL(/\/botas$/);
      await isHeld();
    }
    await visitor.send();
    await expect(visitor.message('Un borrador')).toHaveCount(1);
    expect(complaints.filter(isFault)).toEqual([]);
  });
}
