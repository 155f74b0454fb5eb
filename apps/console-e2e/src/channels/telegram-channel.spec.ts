import { STAND_IN_BOT, TelegramStandIn, messageUpdate } from '@bitacora/channel-telegram/stand-in';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('a bot of Telegram is connected, a client writes to it, and the answer is seen to be sent', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-telegram-'));
  const telegram = new TelegramStandIn();
  await telegram.start();
  const product = await Product.start(folder, {
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_PROVIDERS: `telegram=${telegram.address}`,
  });
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Telegram/ }).press('Enter');
  await dialog.getByLabel('Nombre', { exact: true }).fill('Zapatos por Telegram');
  await dialog.getByLabel('Token del bot').fill(`${STAND_IN_BOT.id}:${'x'.repeat(35)}`);
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(dialog.getByLabel('Token del bot')).toHaveAttribute('aria-invalid', 'true');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `connect-telegram-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByLabel('Token del bot').fill(STAND_IN_BOT.token);
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Zapatos por Telegram', level: 1 })).toBeVisible();
  await keepPicture(page, 'inbox-telegram-settings');
  expect.soft(await axeFindings(page, false)).toEqual([]);

  await telegram.updates.add(messageUpdate({ text: '¿Tienen el 42?' }));
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Rojas').click();
  await expect(desk.thread.getByText('¿Tienen el 42?')).toBeVisible();
  await desk.reply('Sí, en *negro*.');
  await expect.poll(() => telegram.sent.length, { timeout: 15_000 }).toBe(1);
  expect(telegram.sent[0]).toMatchObject({
    ...{ text: 'Sí, en negro.', entities: [{ type: 'bold' }] },
  });
  await expect(desk.thread.getByText('enviada', { exact: true })).toBeVisible();
  await keepPicture(page, 'inbox-telegram');
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
  await product.stop();
  await telegram.stop();
  await rm(folder, { recursive: true, force: true });
});
