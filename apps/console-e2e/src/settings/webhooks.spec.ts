import type { Page } from '@playwright/test';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

/** Looks at what is shown on a desk and on a telephone, light and dark. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light'), name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a webhook is created by keyboard, its secret is seen once, and it is tested and deleted', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/webhooks`);
  const create = page.getByRole('button', { name: 'Crear webhook' });
  await create.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nombre del webhook').fill('Pedidos');
  await page.keyboard.press('Tab');
  await page.keyboard.type('http://nada.invalid/aviso?clave=s3creta');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('La dirección tiene que empezar por https://')).toBeVisible();
  await dialog.getByLabel('Dirección').fill('https://nada.invalid/aviso?clave=s3creta');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await inspect(page, 'webhook-secret');
  await dialog.getByRole('button', { name: 'Lo he guardado' }).press('Enter');
  await expect(page.getByText(/whsec_/)).toHaveCount(0);
  await expect(page.getByText('nada.invalid', { exact: true })).toBeVisible();
  await expect(page.getByText('s3creta')).toHaveCount(0);

  await page.getByRole('button', { name: 'Enviar una prueba a Pedidos' }).press('Enter');
  // No name server knows the host, or there is none here at all.
  await expect(page.getByText(/^Prueba: /)).toBeVisible({ timeout: 20_000 });
  await inspect(page, 'settings-webhooks');

  await page.getByRole('button', { name: 'Cambiar el secreto de Pedidos' }).press('Enter');
  await page.locator('bit-confirm-dialog .primary').press('Enter');
  await expect(page.getByText('El secreto anterior firma también durante 24 horas.')).toBeVisible();
  await page.getByRole('button', { name: 'Lo he guardado' }).press('Enter');
  await page.getByRole('button', { name: 'Apagar Pedidos' }).press('Enter');
  await expect(page.getByText('Apagado', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Borrar Pedidos' }).press('Enter');
  await page.locator('bit-confirm-dialog').getByRole('button', { name: 'Borrar webhook' }).click();
  await expect(page.getByText('Ningún webhook')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
});
