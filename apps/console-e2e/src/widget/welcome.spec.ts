import type { BrowserContext, Page } from '@playwright/test';
import { openChatInbox } from '../shop/chat-inbox.js';
import type { Shop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
/** Longer than the delay of these tests, in milliseconds. */
const LATER_MS = 3500;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const WELCOME = {
  ...{ welcome: true, welcomeSeconds: 1, welcomeAgainMinutes: 60, welcomeOn: 'BOTH' },
  welcomeText: { es: '¿Buscas botas? Te ayudo.', en: '', pt: '' },
};

const noticeOn = (page: Page) =>
  page.frameLocator(FRAME).getByRole('region', { name: 'Mensajes nuevos' });
const welcomeOn = (page: Page) => noticeOn(page).locator('.text');

async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(LAUNCHER).waitFor();
  return page;
}

const conversationsIn = async ({ ana }: Shop, inboxId: string) => {
  const { conversations } = await ana.ask(
    `query ($inboxId: ID!) { conversations(filter: { inboxId: $inboxId }) { edges { node { id } } } }`,
    { inboxId },
  );
  return conversations.edges.map(({ node }: { node: { id: string } }) => node.id) as string[];
};

test('a visitor is welcomed, and an answer starts a conversation in which the welcome is seen [W24]', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, { behaviour: WELCOME });
  const page = await visit(await browser.newContext(), inbox.page);
  await expect(welcomeOn(page)).toHaveText(['¿Buscas botas? Te ayudo.']);
  await expect(noticeOn(page).getByText('Zapatos Sol', { exact: true })).toBeVisible();
  expect(await conversationsIn(shop, inbox.inboxId)).toEqual([]);

  await welcomeOn(page).click();
  const inside = page.frameLocator(FRAME);
  await expect(inside.getByText('¿Buscas botas? Te ayudo.').first()).toBeVisible();
  await inside.getByLabel('Nombre').fill('Olga Paz');
  await inside.getByLabel('Correo').fill('olga@correo.example');
  await inside.getByRole('button', { name: 'Empezar' }).click();
  await expect(inside.getByRole('log').getByText('¿Buscas botas? Te ayudo.')).toBeVisible();
  expect(await conversationsIn(shop, inbox.inboxId)).toEqual([]);
  await inside.getByRole('textbox', { name: 'Escribe un mensaje' }).fill('Sí, negras.');
  await page.keyboard.press('Enter');
  await expect(inside.getByRole('log').getByRole('article').locator('.text')).toHaveText([
    '¿Buscas botas? Te ayudo.',
    'Sí, negras.',
  ]);

  // As the visitor read it, for the agent too, whatever the inbox says later.
  await inbox.choose({ behaviour: { ...WELCOME, welcomeText: { es: 'Otra', en: '', pt: '' } } });
  let id = '';
  await expect(async () => {
    [id = ''] = await conversationsIn(shop, inbox.inboxId);
    expect(id).not.toBe('');
  }).toPass({ timeout: 10_000 });
  const { timeline } = await shop.ana.ask(
    `query ($id: ID!) { timeline(conversationId: $id, last: 20) { edges { node { ... on Message { text welcome } } } } }`,
    { id },
  );
  const messages = timeline.edges.map(({ node }: { node: object }) => node);
  expect(messages).toContainEqual({ text: 'Sí, negras.', welcome: '¿Buscas botas? Te ayudo.' });
  await page.reload();
  await page.locator(LAUNCHER).click();
  await expect(inside.getByRole('log').getByText('¿Buscas botas? Te ayudo.')).toBeVisible();
  await expect(inside.getByText('Otra', { exact: true })).toHaveCount(0);
});

test('a welcome comes again after its minutes only, on any page [W24]', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, { behaviour: WELCOME });
  const context = await browser.newContext();
  const page = await visit(context, inbox.page);
  await expect(welcomeOn(page)).toHaveCount(1);
  await noticeOn(page).getByRole('button', { name: 'Cerrar el aviso' }).click();
  await expect(page.locator(FRAME)).toHaveCSS('visibility', 'hidden');
  const next = await visit(context, `${inbox.page}otra`);
  await next.waitForTimeout(LATER_MS);
  await expect(noticeOn(next)).toHaveCount(0);
  // An hour later, by the clock of the browser.
  await next.evaluate(() => {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith('bitacora.welcomed.')) localStorage.setItem(name, '1');
    }
  });
  const later = await context.newPage();
  await later.clock.install({ time: Date.now() + 61 * 60_000 });
  await later.goto(inbox.page);
  await later.locator(LAUNCHER).waitFor();
  await later.clock.runFor(LATER_MS);
  await expect(welcomeOn(later)).toHaveText(['¿Buscas botas? Te ayudo.']);
});

test('a welcome is shown where there is a conversation only when that was chosen [W24]', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, {});
  const context = await browser.newContext();
  const visitor = await VisitorPage.visit(context, inbox.page);
  await visitor.open();
  await visitor.introduce('Olga Paz', 'olga@correo.example');
  await visitor.write('Hola');
  await expect(visitor.message('Hola').getByRole('time')).toBeVisible();
  await visitor.page.close();
  await inbox.choose({ behaviour: WELCOME });
  const page = await visit(context, inbox.page);
  await page.waitForTimeout(LATER_MS);
  await expect(noticeOn(page)).toBeHidden();
  const inStarted = { ...WELCOME, welcomeInStarted: true, answersInNotice: true };
  await inbox.choose({ behaviour: inStarted });
  const next = await visit(context, inbox.page);
  await expect(welcomeOn(next)).toHaveText(['¿Buscas botas? Te ayudo.']);
  await noticeOn(next).getByRole('textbox', { name: 'Escribe un mensaje' }).fill('Sí');
  await next.keyboard.press('Enter');
  await expect(noticeOn(next).getByRole('status').first()).toHaveText('Enviado');
});

test('a welcome is shown on the chosen devices only, in the name of its author [W24]', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const { viewer } = await shop.ana.ask('{ viewer { user { id } } }');
  const byAna = { welcomeByCompany: false, welcomeAuthorId: viewer.user.id as string };
  const inbox = await openChatInbox(shop, host, {
    behaviour: { ...WELCOME, ...byAna, welcomeOn: 'MOBILE' },
  });
  const desktop = await visit(await browser.newContext(), inbox.page);
  const phone = await visit(await browser.newContext(PHONE), inbox.page);
  await expect(noticeOn(phone).getByText('Ana Pérez', { exact: true })).toBeVisible();
  await desktop.waitForTimeout(LATER_MS);
  await expect(desktop.locator(FRAME)).toHaveCount(0);
});
