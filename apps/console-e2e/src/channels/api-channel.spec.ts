import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepForPages, keepPicture, widerThanScreen } from '../inspection.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('a program is connected by keyboard, writes for a client, and reads what the team answers', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Correo/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Canales' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /^Correo/ })).toBeFocused();
  await dialog.getByRole('button', { name: /^API/ }).press('Enter');
  await expect(dialog.getByLabel('Nombre')).toBeFocused();
  await dialog.getByLabel('Nombre').fill('Aplicación');
  await keepForPages(dialog, 'api-form');
  await dialog.getByLabel('Dirección para las respuestas').fill('ftp://tienda.example');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/https:\/\//).last()).toBeVisible();
  await dialog.getByLabel('Dirección para las respuestas').fill('');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  const key = (await dialog.locator('.secret').first().textContent())?.trim() ?? '';
  await dialog.getByRole('button', { name: 'Lo he guardado' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Aplicación', level: 1 })).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `inbox-api-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });

  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${shop.address}/api/channel/v1/${path}`, { ...init, headers });
    return (await answer.json()) as { messages?: readonly { from: string; text: string }[] };
  };
  const contact = { identifier: 'cliente-42', name: 'Luz Rojas' };
  const message = { id: 'm1', text: '¿Dónde está mi pedido?' };
  await call('messages', { method: 'POST', body: JSON.stringify({ contact, message }) });

  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Rojas').click();
  await desk.reply('Llega hoy.');
  await expect
    .poll(async () => (await call('messages?identifier=cliente-42')).messages)
    .toMatchObject([
      { from: 'contact', text: '¿Dónde está mi pedido?' },
      { from: 'agent', text: 'Llega hoy.' },
    ]);
  expect(complains.filter(isFault)).toEqual([]);
});
