import { LinkedPhone } from '@bitacora/channel-whatsapp-qr/stand-in';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

async function looks(page: Page, name: string) {
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
}

test('a telephone is linked by a code once the risk is accepted, and linked again after it was logged out', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-whatsapp-qr-'));
  const phone = new LinkedPhone();
  await phone.start();
  const product = await Product.start(folder, {
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_WHATSAPP_QR: phone.folder,
    BITACORA_PROVIDERS: `whatsapp-qr-media=${phone.mediaAddress}`,
  });
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^WhatsApp por QR/ }).press('Enter');
  await dialog.getByLabel('Nombre', { exact: true }).fill('Teléfono de la tienda');
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(phone.connections).toBe(0);
  await looks(page, 'connect-whatsapp-qr');
  await dialog.getByRole('switch', { name: /^Acepto el riesgo/ }).check();
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();

  const code = page.getByRole('img', { name: 'Código QR para vincular el teléfono' });
  await expect(code).toBeVisible({ timeout: 20_000 });
  const first = await code.locator('path').getAttribute('d');
  phone.showCode();
  await expect(code.locator('path')).not.toHaveAttribute('d', first ?? '');
  await looks(page, 'link-whatsapp-qr');
  phone.scan();
  await expect(page.getByText('Conectado como +573001112233')).toBeVisible({ timeout: 20_000 });
  await looks(page, 'linked-whatsapp-qr');

  phone.write({ conversation: '¿Tienen el 42?' });
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('¿Tienen el 42?').click();
  await expect(desk.thread.getByText('¿Tienen el 42?')).toBeVisible();
  await desk.reply('Sí, en *negro*.');
  await expect.poll(() => phone.shown.length, { timeout: 20_000 }).toBe(1);
  phone.mark(phone.shown[0]?.id ?? '', 3);
  await expect(desk.thread.getByText('entregada', { exact: true })).toBeVisible();

  phone.logOut();
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('link', { name: /Teléfono de la tienda/ }).click();
  await expect(page.getByText('La sesión se cerró en el teléfono.')).toBeVisible({
    timeout: 20_000,
  });
  await keepPicture(page, 'logged-out-whatsapp-qr');
  await page.getByRole('button', { name: 'Mostrar un código nuevo' }).click();
  await expect(code).toBeVisible({ timeout: 20_000 });
  phone.scan();
  await expect(page.getByText('Conectado como +573001112233')).toBeVisible({ timeout: 20_000 });
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
  await product.stop();
  await phone.stop();
  await rm(folder, { recursive: true, force: true });
});
