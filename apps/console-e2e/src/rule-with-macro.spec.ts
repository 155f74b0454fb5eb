import { pick } from './console/rule-builder.js';
import { axeFindings } from './inspection.js';
import { DOMAIN } from './shop/people.js';
import { PersistentVisitor } from './site/persistent-visitor.js';
import { complaintsOf, expect, isFault, test } from './test.js';

const MACRO = 'Seguir el retiro';
const RULE = 'Retiro sin confirmar';
const NOTE = 'Confirmar con la bodega que el retiro está listo.';

// That it continues once its wait is over: waiting-rules.e2e.spec.ts, with a clock that needs no minute for it.
test('a rule that runs a macro and then waits does the steps once, seen in the thread', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);

  await page.goto(`${shop.address}/settings/macros`);
  await page.getByRole('button', { name: 'Crear macro' }).first().click();
  const form = page.getByRole('dialog', { name: 'Crear macro' });
  await form.getByLabel('Nombre').fill(MACRO);
  await form.getByRole('button', { name: 'Añadir paso' }).click();
  await page.getByRole('option', { name: /^añadir la nota/ }).click();
  await form.getByRole('textbox', { name: /^añadir la nota/ }).fill(NOTE);
  // A step that waits for a person, as the rule waits for time.
  await form.getByRole('button', { name: 'Añadir paso' }).click();
  await page.getByRole('option', { name: /^pedir una respuesta/ }).click();
  await form.getByRole('spinbutton').fill('30');
  await form.getByRole('button', { name: 'Crear macro' }).click();
  await expect(form).toHaveCount(0);

  await page.goto(`${shop.address}/rules/new`);
  await page.getByRole('textbox', { name: 'Nombre de la regla' }).fill(RULE);
  await pick(page, 'Añadir condición', 'texto del mensaje');
  await page.getByRole('textbox', { name: /^Valor de/ }).fill('retiro');
  await pick(page, 'Añadir acción', 'ejecutar el macro');
  await pick(page, 'macro', MACRO);
  await pick(page, 'Añadir acción', 'esperar');
  await page.getByRole('spinbutton').last().fill('1');
  await page.locator('bit-duration-control').getByText('horas').click();
  await pick(page, 'Añadir acción', 'añadir la etiqueta');
  await pick(page, 'etiqueta', 'envíos');
  expect(await axeFindings(page, true)).toEqual([]);
  await page.getByRole('radiogroup', { name: 'Estado de la regla' }).getByText('Activa').click();
  await page.getByRole('button', { name: 'Publicar versión 1' }).click();
  await expect(page.getByText(`«${RULE}», versión 1, publicada`)).toBeVisible();

  const visitor = await PersistentVisitor.introduce(
    { address: shop.address, token: shop.token, page: `http://${DOMAIN}/retiros` },
    'Pía Soto',
    'pia@correo.example',
  );
  await visitor.write('¿Está listo mi retiro?');
  await page.goto(`${shop.address}/inbox/all`);
  await page.getByRole('link', { name: /Pía Soto/ }).click();
  const thread = page.getByRole('log');
  await expect(thread.getByText('¿Está listo mi retiro?')).toBeVisible();
  await expect(thread.getByText(/espera/).first()).toBeVisible();
  await expect(thread.getByText(NOTE)).toHaveCount(1);
  await expect(thread.getByText(MACRO)).toHaveCount(1);
  await page.reload();
  await expect(thread.getByText(NOTE)).toHaveCount(1);
  await expect(thread.getByText(MACRO)).toHaveCount(1);
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
});
