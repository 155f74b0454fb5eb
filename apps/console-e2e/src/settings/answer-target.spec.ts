import { inspectScreens } from '../inspection.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('an inbox gets an answer target, and what is late shows until a person answers', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await page.getByRole('switch', { name: 'Objetivo de respuesta' }).click();
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await expect(page.getByText('Di en cuánto tiempo se responde')).toBeVisible();
  await page.getByLabel('Tiempo para responder').fill('1');
  await page.getByText('Segundos', { exact: true }).click();
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await expect(page.getByText('1 segundo', { exact: true })).toBeVisible();
  await inspectScreens(page, 'answer-target');

  await page.goto(`${shop.address}/inbox/delayed`);
  const rows = page.getByRole('list', { name: 'Conversaciones' }).getByRole('listitem');
  // Who waited before the target was set is passed by.
  await expect(page.getByText('No hay conversaciones aquí')).toBeVisible();
  const place = { ...shop, page: `http://${DOMAIN}/` };
  const visitor = await PersistentVisitor.introduce(place, 'Rosa Lira', 'rosa@correo.example');
  await visitor.write('Hola, ¿hay alguien?');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Rosa Lira');
  await expect(rows.first()).toContainText('demora de');
  await expect(page.getByRole('link', { name: /Con demora/ })).toContainText('1');
  await rows.first().click();
  await expect(page.getByText(/marcó con demora la respuesta/)).toBeVisible();
  await inspectScreens(page, 'delayed');
  await page.getByRole('textbox', { name: /^Escribe a/ }).fill('Aquí estamos');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('link', { name: /Con demora/ })).not.toContainText('1');

  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await expect(page.getByText('0 de 1 a tiempo')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});
