import { inspectScreens, keepForPages } from '../inspection.js';
import { channelTest as test, expect } from './channel-test.js';

test('a program is connected by keyboard, writes for a client, and reads what the team answers', async ({
  journeyTo,
}) => {
  const { address, channel, inbox, page } = await journeyTo('');
  await page.goto(`${address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const { dialog } = channel;
  await dialog.getByRole('button', { name: /^Correo/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Canales' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /^Correo/ })).toBeFocused();
  await dialog.getByRole('button', { name: /^API/ }).press('Enter');
  await expect(dialog.getByLabel('Nombre', { exact: true })).toBeFocused();
  await dialog.getByLabel('Nombre', { exact: true }).fill('Aplicación');
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
  await inspectScreens(page, 'inbox-api');

  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${address}/api/channel/v1/${path}`, { ...init, headers });
    return (await answer.json()) as { messages?: readonly { from: string; text: string }[] };
  };
  const contact = { identifier: 'cliente-42', name: 'Luz Rojas' };
  const message = { id: 'm1', text: '¿Dónde está mi pedido?' };
  await call('messages', { method: 'POST', body: JSON.stringify({ contact, message }) });

  await page.goto(`${address}/inbox/all`);
  await inbox.row('Luz Rojas').click();
  await inbox.reply('Llega hoy.');
  await expect
    .poll(async () => (await call('messages?identifier=cliente-42')).messages)
    .toMatchObject([
      { from: 'contact', text: '¿Dónde está mi pedido?' },
      { from: 'agent', text: 'Llega hoy.' },
    ]);
});
