import { WhatsappStandIn, messageValue, statusValue } from '@bitacora/channel-whatsapp/stand-in';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const NUMBER = {
  businessAccountId: '102290129',
  phoneNumberId: '106540352',
  number: '5491155550000',
};
const CLIENT = { number: '5491122334455', userId: 'AR.1349', name: 'Luz Rojas' };

test('a number of WhatsApp is connected, a client writes to it, and the answer and a template arrive', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-whatsapp-'));
  const meta = new WhatsappStandIn({
    ...{ token: 'EAAG-token', appSecret: 'app-secret', verifyToken: '', number: NUMBER },
  });
  await meta.start();
  meta.templates.push({
    ...{ name: 'pedido', language: 'es_AR', category: 'UTILITY', status: 'APPROVED' },
    components: [{ type: 'BODY', text: 'Hola {{1}}, tu pedido sale el {{2}}.' }],
  });
  const product = await Product.start(folder, {
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_PROVIDERS: `whatsapp=${meta.address}`,
  });
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  const look = async (name: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await keepPicture(page, `${name}-${width}-${colorScheme}`);
        expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
        expect.soft(await widerThanScreen(page)).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^WhatsApp/ }).press('Enter');
  await dialog.getByLabel('Nombre', { exact: true }).fill('Zapatos por WhatsApp');
  await dialog.getByLabel('Identificador del número').fill(NUMBER.phoneNumberId);
  await dialog.getByLabel(/^Identificador de la cuenta/).fill(NUMBER.businessAccountId);
  await dialog.getByLabel('Token de acceso').fill('EAAG-other');
  await dialog.getByLabel(/^Clave secreta/).fill('app-secret');
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(dialog.getByLabel('Token de acceso')).toHaveAttribute('aria-invalid', 'true');
  await look('connect-whatsapp');
  await dialog.getByLabel('Token de acceso').fill('EAAG-token');
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Zapatos por WhatsApp', level: 1 })).toBeVisible();
  const address = page.locator('bit-hook-address input, bit-hook-address code').first();
  const shown = (await address.inputValue().catch(() => address.textContent())) ?? '';
  const hook = shown.trim().replace(/^https?:\/\/[^/]+/u, product.address);
  const message = { id: 'wamid.1', type: 'text', text: { body: '¿Tienen el 42?' } };
  expect(await meta.postHook(hook, meta.hook(messageValue(CLIENT, message)))).toBe(200);

  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Rojas').click();
  await expect(desk.thread.getByText('¿Tienen el 42?')).toBeVisible();
  await desk.reply('Sí, en *negro*.');
  await expect.poll(() => meta.taken.length, { timeout: 15_000 }).toBe(1);
  const wamid = meta.taken[0]?.id ?? '';
  expect(await meta.postHook(hook, meta.hook(statusValue(wamid, 'delivered')))).toBe(200);
  await expect(desk.thread.getByText('entregada', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Plantillas' }).click();
  await page.getByLabel('Variable 1').fill('Luz');
  await expect(page.getByText('Hola Luz, tu pedido sale el {{2}}.')).toBeVisible();
  await look('template-whatsapp');
  await page.getByLabel('Variable 2').fill('lunes');
  await page.getByRole('button', { name: 'Enviar plantilla' }).click();
  await expect.poll(() => meta.taken.length, { timeout: 15_000 }).toBe(2);
  expect(meta.taken[1]?.body).toMatchObject({ type: 'template', recipient: CLIENT.userId });
  await expect(desk.thread.getByText('Hola Luz, tu pedido sale el lunes.')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
  await product.stop();
  await meta.stop();
  await rm(folder, { recursive: true, force: true });
});
