import { axeFindings } from '../inspection.js';
import { pick } from '../console/rule-builder.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('an attribute is defined, set beside a conversation, asked for by the list and by a rule', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);

  await page.goto(`${shop.address}/settings/attributes`);
  await page.getByRole('radiogroup').getByText('Contactos').click();
  await page.getByRole('button', { name: 'Crear atributo' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Ciudad');
  await dialog.getByRole('button', { name: 'Crear atributo' }).click();
  await expect(page.getByText('ciudad', { exact: true })).toBeVisible();

  // Two who look at the same contact: what one sets, the other sees.
  const conversation = `${shop.address}/inbox/all/${shop.conversations[0]}`;
  const marta = await (
    await browser.newContext({ storageState: shop.marta.storageState })
  ).newPage();
  await Promise.all([page.goto(conversation), marta.goto(conversation)]);
  await page.getByRole('button', { name: 'Editar Ciudad' }).click();
  await page.getByRole('textbox', { name: 'Ciudad' }).fill('Medellín ⭐');
  await page.keyboard.press('Enter');
  const panel = marta.getByRole('complementary');
  await expect(panel.getByText('Medellín ⭐')).toBeVisible();
  await panel.getByRole('button', { name: 'Añadir etiqueta al contacto' }).click();
  await marta.getByRole('option', { name: 'envíos' }).click();
  await marta.keyboard.press('Escape');
  await expect(page.getByRole('complementary').getByTitle('envíos')).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);

  await page.goto(`${shop.address}/contacts`);
  await page.getByRole('button', { name: 'Filtrar por atributos' }).click();
  await page.getByRole('textbox', { name: 'Valor' }).fill('medellin');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Cerrar' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '@' })).toHaveCount(1);
  await expect(page.getByRole('listitem').filter({ hasText: 'Lucía Vargas' })).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);

  await page.goto(`${shop.address}/rules/new`);
  await page.getByRole('textbox', { name: 'Nombre de la regla' }).fill('De Medellín');
  await pick(page, 'Qué la activa', 'llega un mensaje del cliente');
  await pick(page, 'Añadir condición', 'Ciudad');
  await pick(page, 'Cómo se compara', 'contiene');
  await page.getByRole('textbox', { name: /^Valor de/ }).fill('Medellín');
  await pick(page, 'Añadir acción', 'añadir al cliente la etiqueta');
  await pick(page, 'etiqueta', 'urgente');
  const state = page.getByRole('radiogroup', { name: 'Estado de la regla' });
  await state.getByText('Activa').click();
  await page.getByRole('button', { name: 'Publicar versión 1' }).click();
  await expect(page.getByText('«De Medellín», versión 1, publicada')).toBeVisible();

  await page.goto(`${shop.address}/settings/attributes`);
  await page.getByRole('radiogroup').getByText('Contactos').click();
  await page.getByRole('button', { name: 'Borrar Ciudad' }).click();
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog')).first();
  await expect(question.getByText('De Medellín')).toBeVisible();
  await question.getByText('Cancelar').click();
  expect(complains.filter(isFault)).toEqual([]);
});

test('a label is merged into another after a question that says the numbers', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({
    storageState: shop.ana.storageState,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/labels`);
  await page.getByRole('button', { name: 'Crear etiqueta' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nombre' }).fill('despachos');
  await dialog.getByRole('button', { name: 'Crear etiqueta' }).click();
  await page.getByRole('button', { name: 'Fusionar despachos con otra' }).click();
  await page.getByRole('combobox', { name: 'Etiqueta que queda' }).selectOption('envíos');
  await expect(
    dialog.getByText('Cambian de etiqueta 0 conversaciones y 0 contactos.'),
  ).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);
  await dialog.getByRole('button', { name: 'Fusionar' }).click();
  await expect(page.getByText('despachos se fusionó con envíos.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fusionar despachos con otra' })).toHaveCount(0);
  expect(complains.filter(isFault)).toEqual([]);
});
