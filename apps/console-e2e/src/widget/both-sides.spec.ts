import { keepPicture } from '../inspection.js';
import { openChatInbox } from '../shop/chat-inbox.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

/** Longer than the time in which messages become one sound. */
const SOUND_MS = 2500;
/** Longer than a message has to be before an agent to be read. */
const LOOKED_MS = 5000;

test('each side sees that the other is writing', async ({ browser, shop, site }) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, {});
  const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
  await visitor.open();
  await visitor.introduce('Olga Paz', 'olga@correo.example');
  await visitor.write('¿Tienen botas?');
  await expect(visitor.message('¿Tienen botas?').getByRole('time')).toBeVisible();

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all`);
  await page.locator('bit-conversation-row', { hasText: 'Olga Paz' }).first().click();
  await expect(page.locator('bit-bubble', { hasText: '¿Tienen botas?' })).toBeVisible();
  // Signs of writing are repeated while a person writes: one from before the agent's page follows them is lost.
  await expect(async () => {
    await visitor.box.pressSequentially('Busco una', { delay: 50 });
    await expect(page.getByText('Olga está escribiendo…')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await page
    .getByRole('textbox', { name: /^Escribe a/ })
    .pressSequentially('Sí, te', { delay: 50 });
  await expect(visitor.frame.getByText('Ana Pérez está escribiendo…')).toBeVisible();
});

test('an agent sees that the visitor saw the answer, once they open the window', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, {});
  const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
  await visitor.open();
  await visitor.introduce('Elena Ruiz', 'elena@correo.example');
  await visitor.write('¿Tienen sandalias?');
  await expect(visitor.message('¿Tienen sandalias?').getByRole('time')).toBeVisible();
  await visitor.frame.getByRole('button', { name: 'Cerrar el chat' }).click();

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all`);
  await page.locator('bit-conversation-row', { hasText: 'Elena Ruiz' }).first().click();
  await page.getByRole('textbox', { name: /^Escribe a/ }).fill('Sí, de cuero');
  await page.getByRole('button', { name: /^Enviar/ }).click();
  const answer = page.locator('bit-bubble', { hasText: 'Sí, de cuero' });
  await expect(answer).toBeVisible({ timeout: 15_000 });
  await expect(visitor.page.getByRole('button', { name: /\(1\)/ })).toBeVisible();
  await expect(answer.getByText('· leída')).toHaveCount(0);
  await visitor.page.getByRole('button', { name: /\(1\)/ }).click();
  await expect(answer.getByText('· leída')).toBeVisible();
  await keepPicture(page, 'answer-seen');
});

test('a visitor sees that their message was read, once an agent has it before them', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const inbox = await openChatInbox(shop, host, {});
  const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
  await visitor.open();
  await visitor.introduce('Emilia Sáez', 'emilia@correo.example');
  await visitor.write('¿Tienen mocasines?');
  const question = visitor.message('¿Tienen mocasines?');
  await expect(question.getByRole('time')).toBeVisible();

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.clock.install();
  const reports: string[] = [];
  page.on('request', (request) => {
    const asked = request.postData() ?? '';
    if (asked.includes('SetConversationSeen')) reports.push(asked);
  });
  await page.goto(`${shop.address}/inbox/all`);
  const row = page.locator('bit-conversation-row', { hasText: 'Emilia Sáez' }).first();
  await expect(row).toBeVisible();
  await expect(question.getByText('Leído')).toHaveCount(0);
  await row.click();
  await expect(question.getByText('Leído')).toBeVisible();
  await keepPicture(visitor.page, 'question-read');

  // What comes while the page is not before the agent is read once it is.
  const become = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await become('hidden');
  await visitor.write('Talla 38');
  const more = visitor.message('Talla 38');
  await expect(more.getByRole('time')).toBeVisible();
  await expect(page.locator('bit-bubble', { hasText: 'Talla 38' })).toBeVisible();
  await page.clock.fastForward(LOOKED_MS);
  // What the page had to send by then left before this.
  await page.evaluate(() => fetch('/health/ready'));
  expect(reports).toHaveLength(1);
  await expect(visitor.frame.getByText('Leído')).toHaveCount(0);
  await become('visible');
  await page.clock.fastForward(LOOKED_MS);
  await expect(more.getByText('Leído')).toBeVisible();
  expect(reports).toHaveLength(2);
  // It is so after a reload, on which no agent looks any more.
  await page.close();
  await visitor.page.reload();
  await visitor.open();
  await expect(more.getByText('Leído')).toBeVisible();
  await expect(question.getByText('Leído')).toHaveCount(0);
});

test('the console sounds for what a contact writes only while the inbox wants it [W6]', async ({
  browser,
  shop,
  site,
}) => {
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  await context.addInitScript(() => {
    localStorage.setItem('bitacora.sound', 'yes');
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) {
      const { dataset } = document.documentElement;
      dataset['tones'] = String(Number(dataset['tones'] ?? 0) + 1);
      start.apply(this, at);
    };
  });
  for (const consoleSound of [true, false]) {
    const host = await site(shop.address);
    const inbox = await openChatInbox(shop, host, { behaviour: { consoleSound } });
    const page = await context.newPage();
    await page.goto(`${shop.address}/settings/inboxes/${inbox.inboxId}`);
    await expect(page.getByRole('switch', { name: 'Sonido en la consola' })).toBeVisible();
    const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
    await visitor.open();
    await visitor.introduce('Olga Paz', 'olga@correo.example');
    await visitor.write('¿Hay alguien?');
    await expect(visitor.message('¿Hay alguien?').getByRole('time')).toBeVisible();
    await page.waitForTimeout(SOUND_MS);
    const tones = await page.evaluate(() => document.documentElement.dataset['tones'] ?? '0');
    expect([consoleSound, tones]).toEqual([consoleSound, consoleSound ? '2' : '0']);
    await page.close();
  }
});
