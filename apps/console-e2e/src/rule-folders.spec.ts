import { choose, tabTo } from './console/keyboard.js';
import { axeFindings } from './inspection.js';
import { complaintsOf, expect, isFault, test } from './test.js';

test('a folder of rules is made and filled by keyboard, seen in another tab, and stays closed', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const [page, other] = [await context.newPage(), await context.newPage()];
  const complains = complaintsOf(page);
  for (const tab of [page, other]) {
    await tab.goto(`${shop.address}/rules`);
    await expect(tab.getByRole('link', { name: 'Urgentes primero' })).toBeVisible();
  }
  const number = page.locator('li', { hasText: 'Urgentes primero' }).locator('.num');
  const before = await number.textContent();

  await tabTo(page, /^Nueva carpeta/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('De día');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'De día', exact: true })).toBeVisible();
  await choose(page, /^Poner en una carpeta la regla Urgentes primero/, 'De día');
  await expect(page.getByText('1 regla puesta en «De día»')).toBeVisible();
  expect(await number.textContent()).toBe(before);
  const there = other.locator('ol').first().getByRole('link', { name: 'Urgentes primero' });
  await expect(there).toBeVisible();
  await expect(other.getByRole('button', { name: 'De día', exact: true })).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);

  await tabTo(page, /^De día/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Urgentes primero' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'De día', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Urgentes primero' })).toBeHidden();
  await page.getByRole('searchbox').fill('urgentes');
  await expect(page.getByRole('link', { name: 'Urgentes primero' })).toBeVisible();

  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Borrar la carpeta De día' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Borrar carpeta' }).click();
  await expect(page.getByRole('link', { name: 'Urgentes primero' })).toBeVisible();
  await expect(page.getByText('De día', { exact: true })).toBeHidden();
  expect(complains.filter(isFault)).toEqual([]);
});
