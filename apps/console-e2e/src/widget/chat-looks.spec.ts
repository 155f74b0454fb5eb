import type { Browser } from '@playwright/test';
import { keepPicture } from '../inspection.js';
import { openChatInbox } from '../shop/chat-inbox.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, isFault, test } from '../test.js';

const texts = (es: string, en = '', pt = '') => ({ es, en, pt });
const RED = 'rgb(170, 0, 0)';
const PINK = 'rgb(255, 238, 238)';

const visit = async (browser: Browser, address: string, locale = 'es-CO') =>
  VisitorPage.visit(await browser.newContext({ locale }), address);

test('a chat has the colours of its inbox [W7] [W8] and is at its left [W10]', async ({
  browser,
  shop,
  site,
}) => {
  const inbox = await openChatInbox(shop, await site(shop.address), {
    looks: { colour: '#aa0000', textColour: '#ffeeee', left: true },
  });
  const visitor = await visit(browser, inbox.page);
  const complains = visitor.complaints;
  const box = await visitor.launcher.boundingBox();
  expect(box?.x).toBeLessThan(40);
  await expect(visitor.launcher).toHaveCSS('background-color', RED);
  await expect(visitor.launcher).toHaveCSS('color', PINK);
  await visitor.open();
  const header = visitor.frame.getByRole('banner');
  await expect(header).toHaveCSS('background-color', RED);
  await expect(header).toHaveCSS('color', PINK);
  await visitor.introduce('Rita Farías', 'rita@correo.example');
  await visitor.write('Hola https://tienda.example/caja');
  const said = visitor.messages.locator('.text').first();
  await expect(said).toHaveCSS('background-color', RED);
  await expect(said).toHaveCSS('color', PINK);
  await expect(visitor.frame.getByRole('button', { name: 'Enviar' })).toHaveCSS(
    'background-color',
    RED,
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    await keepPicture(visitor.page, `chat-colours-${colorScheme}`);
  }
  await visitor.page.emulateMedia({ forcedColors: 'active' });
  await keepPicture(visitor.page, 'chat-colours-forced');
  expect(complains.filter(isFault)).toEqual([]);
});

test('a long button says its text in the language of the visitor [W11]', async ({
  browser,
  shop,
  site,
}) => {
  const looks = { longButton: true, buttonText: texts('¿Te ayudamos?', 'Need help?') };
  const inbox = await openChatInbox(shop, await site(shop.address), {
    looks: { ...looks, language: 'EN' },
  });
  for (const [locale, said] of [
    ['es-CO', '¿Te ayudamos?'],
    ['en-GB', 'Need help?'],
    // Neither a text in Portuguese nor French: the language of the inbox.
    ['pt-BR', 'Need help?'],
    ['fr-FR', 'Need help?'],
  ] as const) {
    const { page } = await visit(browser, inbox.page, locale);
    await expect(page.locator('[data-bitacora="button"]')).toContainText(said);
    await page.context().close();
  }
});

test('the inbox says its own words before a conversation [W25] and above one [W26]', async ({
  browser,
  shop,
  site,
}) => {
  const inbox = await openChatInbox(shop, await site(shop.address), {
    looks: {
      identification: texts('Somos la tienda. Atendemos de *9 a 18*.'),
      header: texts('Guarda tu número de pedido.', 'Keep your order number.'),
    },
  });
  const visitor = await visit(browser, inbox.page);
  await visitor.open();
  await expect(visitor.frame.getByText('Somos la tienda. Atendemos de')).toBeVisible();
  await expect(visitor.frame.getByText('Guarda tu número')).toBeHidden();
  await keepPicture(visitor.page, 'chat-identification');
  await visitor.introduce('Rita Farías', 'rita@correo.example');
  await visitor.write('Hola');
  await expect(visitor.frame.getByText('Guarda tu número de pedido.')).toBeVisible();
  await expect(visitor.frame.getByText('Somos la tienda')).toBeHidden();
  await keepPicture(visitor.page, 'chat-header');
});

test('a chat that is hidden on the website has no button there [W2]', async ({
  browser,
  shop,
  site,
}) => {
  const inbox = await openChatInbox(shop, await site(shop.address), {
    looks: { hiddenOnSite: true },
  });
  const { page } = await visit(browser, inbox.page);
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[data-bitacora]')).toHaveCount(0);
  await inbox.choose({});
  await page.reload();
  await expect(page.locator('[data-bitacora="button"]')).toBeVisible();
});
