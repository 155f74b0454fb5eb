import type { Page } from '@playwright/test';
import { choose, tabTo } from './console/keyboard.js';
import { axeFindings } from './inspection.js';
import { DOMAIN } from './shop/people.js';
import type { Shop } from './shop/shop.js';
import { PersistentVisitor } from './site/persistent-visitor.js';
import { complaintsOf, expect, isFault, test } from './test.js';

const NAME = 'Botas importantes';

test('a rule is made, tried, watched and switched on by keyboard alone, and another one explains itself', async ({
  browser,
  shop,
}) => {
  test.setTimeout(60_000);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  const key = (name: string) => page.keyboard.press(name);
  await page.goto(`${shop.address}/rules`);
  await expect(page.getByRole('link', { name: 'Urgentes primero' })).toBeVisible();

  // The first letter may come before the page listens.
  await expect(async () => {
    await key('n');
    await expect(page).toHaveURL(/rules\/new/, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('textbox', { name: 'Nombre de la regla' })).toBeFocused();
  await page.keyboard.type(NAME);
  await choose(page, /^Añadir condición/, 'texto del mensaje');
  await tabTo(page, /^Valor de/);
  await page.keyboard.type('botas');
  await key('Enter');
  await choose(page, /^Añadir acción/, 'importante');
  await expect(page.getByText('marcar como importante').first()).toBeVisible();

  await tabTo(page, /^Probar/);
  await key('Enter');
  await expect(page.getByRole('heading', { name: 'Ejemplos' })).toBeVisible();

  await key('Control+s');
  await expect(page.getByText(`«${NAME}», versión 1, publicada`)).toBeVisible();
  await expect(page).toHaveURL(/rules\/(?!new)/);
  const state = page.getByRole('radiogroup', { name: 'Estado de la regla' });
  await expect(state.getByRole('radio', { name: 'Sombra' })).toBeChecked();
  const visitor = await PersistentVisitor.introduce(
    { address: shop.address, token: shop.token, page: `http://${DOMAIN}/botas` },
    'Nora Ruiz',
    'nora@correo.example',
  );
  await visitor.write('¿Tienen botas?');
  const proof = page.getByRole('complementary').last();
  await expect(proof.getByText('habría actuado')).toBeVisible();

  await tabTo(page, /^Estado de la regla/);
  await key('ArrowRight');
  await expect(state.getByRole('radio', { name: 'Activa' })).toBeChecked();
  // The choice shows at once; the rule acts once the server has answered.
  await expect(page.getByText('actúa desde ahora')).toBeVisible();
  await visitor.write('Botas negras');
  await expect.poll(() => isImportant(shop, 'Nora Ruiz')).toBe(true);
  await askOfNora(page);
  const own = page.getByRole('dialog', { name: /Por qué no actuó/ });
  await expect(own.getByText('Actuó', { exact: true })).toBeVisible();
  await expect(own.getByText('Habría actuado: está en sombra')).toBeVisible();
  await key('Escape');

  await key('Control+k');
  await expect(page.getByPlaceholder(/^Conversación, contacto, regla/)).toBeFocused();
  await page.keyboard.type('Urgentes primero');
  await expect(page.getByRole('option', { name: /Urgentes primero/ }).first()).toBeVisible();
  await key('Enter');
  await expect(page.getByRole('textbox', { name: 'Nombre de la regla' })).toHaveValue(
    'Urgentes primero',
  );
  await askOfNora(page);
  const dialog = page.getByRole('dialog', { name: /Por qué no actuó/ });
  await expect(dialog.getByText('No se cumplió').first()).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);
  await tabTo(page, /^por qué/);
  await key('Enter');
  const why = page.getByRole('dialog', { name: 'Urgentes primero' });
  await expect(why.getByText('Condiciones, con los valores de entonces')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});

/** Asks the rule that is open what kept it from acting in the conversation of Nora. */
async function askOfNora(page: Page): Promise<void> {
  await tabTo(page, /^¿Por qué no actuó/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('searchbox').waitFor();
  await tabTo(page, /Nora Ruiz/);
  await page.keyboard.press('Enter');
}

async function isImportant({ ana }: Shop, name: string): Promise<boolean> {
  const { conversations } = await ana.ask(
    `{ conversations(filter: {}) { edges { node { important contact { name } } } } }`,
  );
  const edges = conversations.edges as {
    node: { important: boolean; contact: { name: string } };
  }[];
  return edges.some(({ node }) => node.contact.name === name && node.important);
}
