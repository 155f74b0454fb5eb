import type { BrowserContext, Page } from '@playwright/test';
import { type ChosenOptions, openChatInbox } from '../shop/chat-inbox.js';
import type { Shop } from '../shop/shop.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
const NARROW = { viewport: { width: 390, height: 844 } };

type Site = (widgetHost: string) => Promise<ForeignSite>;

/** The notice beside the button. */
const noticeOn = (page: Page) =>
  page.frameLocator(FRAME).getByRole('region', { name: 'Mensajes nuevos' });

/** A visitor who wrote and closed the window; `answer` says something as Marta. */
async function visited(shop: Shop, site: Site, context: BrowserContext, options: ChosenOptions) {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, options);
  const visitor = await VisitorPage.visit(context, inbox.page);
  await visitor.open();
  await visitor.introduce('Olga Paz', 'olga@correo.example');
  await visitor.write('¿Tienen botas?');
  await expect(visitor.message('¿Tienen botas?').getByRole('time')).toBeVisible();
  await visitor.page.keyboard.press('Escape');
  await expect(visitor.page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'false');
  const { id } = await shop.ana.conversationOf('Olga Paz', inbox.inboxId);
  const answer = (text: string) => shop.ana.answer(id, text);
  return { visitor, page: visitor.page, inbox, id, answer };
}

test('an answer shows beside the closed window, and the page never sees its words [W23]', async ({
  browser,
  shop,
  site,
}) => {
  const { page, answer } = await visited(shop, site, await browser.newContext(), {});
  await answer('Sí, en dos colores.');
  const notice = noticeOn(page);
  await expect(notice.getByText('Sí, en dos colores.').first()).toBeVisible();
  await expect(notice.getByRole('textbox')).toBeHidden();
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat (1)');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('colores');
  // As big as its words, beside the button, and no more than one message.
  const box = await page.locator(FRAME).boundingBox();
  expect(box?.height).toBeLessThan(200);
  await answer('¿Qué talla busca?');
  await expect(notice.locator('.text')).toHaveText(['¿Qué talla busca?']);
  // Read out once.
  await expect(notice.getByRole('status')).toHaveText('Ana Pérez: ¿Qué talla busca?');
  await notice.getByRole('button', { name: 'Cerrar el aviso' }).click();
  await expect(page.locator(FRAME)).toHaveCSS('visibility', 'hidden');
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat (2)');
  await page.reload();
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat (2)');
  await expect(page.locator(FRAME)).toHaveCSS('visibility', 'hidden');
});

test('the notice shows as many of the newest answers as was chosen, and opens the chat [W23]', async ({
  browser,
  shop,
  site,
}) => {
  const { page, answer, visitor } = await visited(shop, site, await browser.newContext(NARROW), {
    behaviour: { noticeMessages: 3 },
  });
  for (const text of ['Uno', 'Dos', 'Tres', 'Cuatro']) await answer(text);
  const notice = noticeOn(page);
  await expect(notice.locator('.text')).toHaveText(['Dos', 'Tres', 'Cuatro']);
  await page.screenshot({ path: test.info().outputPath('notice.png') });
  const box = await page.locator(FRAME).boundingBox();
  expect(box && box.x >= 20 && box.x + box.width <= 370).toBe(true);
  await notice.locator('.text').first().click();
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'true');
  await expect(visitor.message('Cuatro')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-label', 'Abrir el chat');
  await expect(page.locator(FRAME)).toHaveCSS('visibility', 'hidden');
});

test('an answer is answered from the notice, without opening the chat [W22]', async ({
  browser,
  shop,
  site,
}) => {
  const { page, answer, visitor, id } = await visited(shop, site, await browser.newContext(), {
    behaviour: { answersInNotice: true },
  });
  await answer('¿Qué talla busca?');
  const notice = noticeOn(page);
  await notice.getByRole('textbox', { name: 'Escribe un mensaje' }).fill('La 39');
  await page.keyboard.press('Enter');
  await expect(notice.getByRole('status').first()).toHaveText('Enviado');
  await expect(page.locator(LAUNCHER)).toHaveAttribute('aria-expanded', 'false');
  await expect(async () => {
    const { timeline } = await shop.ana.ask(
      `query ($id: ID!) { timeline(conversationId: $id, last: 5) { edges { node { ... on Written { text } } } } }`,
      { id },
    );
    const texts = timeline.edges.map(({ node }: { node: { text?: string } }) => node.text);
    expect(texts).toContain('La 39');
  }).toPass({ timeout: 10_000 });
  await expect(page.locator(FRAME)).toHaveCSS('visibility', 'hidden');
  await visitor.open();
  await expect(visitor.message('La 39')).toHaveCount(1);
});

test('Escape closes the notice, and the keyboard is back at the button [W22]', async ({
  browser,
  shop,
  site,
}) => {
  const { page, answer } = await visited(shop, site, await browser.newContext(), {
    behaviour: { answersInNotice: true },
  });
  await answer('¿Qué talla busca?');
  await expect(noticeOn(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(noticeOn(page).getByRole('button', { name: 'Cerrar el aviso' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(noticeOn(page)).toBeHidden();
  await expect(page.locator(LAUNCHER)).toBeFocused();
});

for (const widgetSound of [true, false]) {
  test(`the page ${widgetSound ? 'sounds once for' : 'is silent about'} an agent's answer, in one of its tabs [W6]`, async ({
    browser,
    shop,
    site,
  }) => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...at) {
        document.documentElement.dataset['tones'] = String(
          Number(document.documentElement.dataset['tones'] ?? 0) + 1,
        );
        start.apply(this, at);
      };
    });
    const { page, answer, inbox } = await visited(shop, site, context, {
      behaviour: { widgetSound },
    });
    const other = await context.newPage();
    await other.goto(inbox.page);
    await other.locator(FRAME).waitFor({ state: 'attached' });
    await answer('Sí, en dos colores.');
    await expect(noticeOn(page)).toBeVisible();
    await expect(noticeOn(other)).toBeVisible();
    await page.waitForTimeout(500);
    const tones = async () => {
      const each = [page, other].map((of) =>
        of.frameLocator(FRAME).locator('html').getAttribute('data-tones'),
      );
      return (await Promise.all(each)).reduce((sum, own) => sum + Number(own ?? 0), 0);
    };
    expect(await tones()).toBe(widgetSound ? 2 : 0);
  });
}
