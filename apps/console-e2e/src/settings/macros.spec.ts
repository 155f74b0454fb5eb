import { axeFindings } from '../inspection.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('a macro is made, looked at before it runs, run by a key, and undone', async ({
  browser,
  product,
}) => {
  // Of its own: what others marked as important would not change.
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/macros`);
  await page.getByRole('button', { name: 'Crear macro' }).first().click();
  const form = page.getByRole('dialog', { name: 'Crear macro' });
  await form.getByLabel('Nombre').fill('Urgente');
  await form.getByRole('button', { name: 'Añadir paso' }).click();
  await page.getByRole('option', { name: /importante/ }).click();
  expect(await axeFindings(page, true)).toEqual([]);
  await form.getByRole('button', { name: 'Crear macro' }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText('Urgente', { exact: true })).toBeVisible();

  await page.goto(`${shop.address}/inbox/all/${shop.conversations[1]}`);
  const star = page.getByRole('button', { name: /importante/ }).first();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Macros' });
  await dialog.getByRole('searchbox').fill('URGENTE');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('se hará')).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');

  await page.getByRole('button', { name: 'Seleccionar conversaciones' }).click();
  const rows = page.getByRole('checkbox');
  await rows.nth(0).check();
  await rows.nth(1).check();
  await page
    .locator('bit-conversation-list footer')
    .getByRole('button', { name: 'Macros' })
    .click();
  const both = page.getByRole('dialog', { name: /2 conversaciones/ });
  await both.getByRole('button', { name: 'Urgente' }).click();
  await both.getByRole('button', { name: 'Ejecutar' }).click();
  await expect(both.getByText('hecho', { exact: true })).toHaveCount(2);
  expect(await axeFindings(page, true)).toEqual([]);
  await both.getByRole('button', { name: 'Deshacer' }).click();
  await expect(both.getByText('deshecho', { exact: true })).toHaveCount(2);
  expect(complains.filter(isFault)).toEqual([]);
});
