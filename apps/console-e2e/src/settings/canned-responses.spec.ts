import { axeFindings } from '../inspection.js';
import { InboxDesk } from '../console/inbox-desk.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const CREATE = `mutation ($input: CreateCannedResponseInput!) {
  createCannedResponse(input: $input) { __typename ... on Refused { errors { code field } } }
}`;
const RESPONSES = [
  ['saludo', 'Hola, {{contacto.primerNombre}}. Soy {{agente.nombre}}.'],
  ['salida', 'Su pedido sale hoy.'],
  ['llamada', 'Te llamamos al {{contact.phone}}.'],
] as const;

test('a slash puts a canned response into the reply, by the keyboard alone', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/inbox/all/${shop.conversations[1]}`);
  const desk = new InboxDesk(page);
  const box = page.getByRole('textbox', { name: /^Escribe a/ });
  await box.focus();
  // What is made while the box is in use is pushed to it.
  for (const [code, content] of RESPONSES) {
    await shop.ana.ask(CREATE, { input: { code, content, audience: 'EVERYONE' } });
  }
  const list = page.getByRole('listbox', { name: 'Respuestas predefinidas' });
  await expect(async () => {
    await box.fill('');
    await box.pressSequentially('Buenas. /SAL');
    await expect(list.getByRole('option')).toHaveCount(2, { timeout: 500 });
  }).toPass();
  expect(await axeFindings(page, true)).toEqual([]);
  await expect(list.getByRole('option', { selected: true })).toContainText('/salida');
  await box.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toContainText('/saludo');
  await box.press('Enter');
  const greeting = 'Buenas. Hola, Carla. Soy Marta';
  await expect(box).toHaveValue(new RegExp(`^${greeting}`));
  await expect(list).toHaveCount(0);

  await box.pressSequentially(' /llam');
  await box.press('Escape');
  await expect(list).toHaveCount(0);
  await box.pressSequentially(' /telef');
  await expect(list).toHaveCount(0);
  await box.fill((await box.inputValue()).replace('/llam /telef', ''));
  await box.pressSequentially('/llam');
  await box.press('Tab');
  await expect(page.locator('mark')).toHaveText('{{contact.phone}}');
  await expect(page.getByRole('status').filter({ hasText: 'contact.phone' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Enviar/ })).toBeDisabled();
  await box.press('Control+Enter');
  await expect(desk.thread.getByText('Te llamamos')).toHaveCount(0);
  await box.fill((await box.inputValue()).replace('{{contact.phone}}', '555 0142'));
  await box.press('Control+Enter');
  await expect(desk.thread.getByText('Te llamamos al 555 0142.')).toHaveCount(1);

  // What Ana gives the response besides goes with the reply.
  const other = await browser.newContext({ storageState: shop.ana.storageState });
  const settings = await other.newPage();
  await settings.goto(`${shop.address}/settings/canned`);
  await settings.getByRole('button', { name: 'Editar /salida' }).click();
  const dialog = settings.getByRole('dialog');
  const file = { name: 'guia.txt', mimeType: 'text/plain', buffer: Buffer.from('Guía 42') };
  await dialog.locator('bit-response-files input[type=file]').setInputFiles(file);
  await expect(dialog.getByText('guia.txt')).toBeVisible();
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(async () => {
    await box.fill('');
    await box.pressSequentially('/salida');
    await expect(list.getByRole('option').locator('bit-icon')).toBeVisible({ timeout: 500 });
  }).toPass();
  await box.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'guia.txt' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Enviar/ })).toBeEnabled();
  await box.press('Control+Enter');
  await expect(desk.thread.getByText('guia.txt')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});
