import { type Page, expect } from '@playwright/test';
import { signIn } from '../console/entrance.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { ConsoleApi } from '../product/api.js';
import { ANA } from '../shop/people.js';
import { picture } from '../shop/made-picture.js';
import { test } from '../test.js';

const menu = (page: Page) => page.getByRole('button', { name: /^Tu menú/ });
const nameOf = (page: Page) => page.getByLabel('Nombre de la cuenta');

/** Looks at what is shown: wide and narrow, in the light and in the dark. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark'] as const) {
      // Colours that are on their way from one theme to the other are no finding.
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await keepPicture(page, `${name}-${width}-${theme}`);
      expect.soft(await axeFindings(page, theme === 'light')).toEqual([]);
    }
    expect.soft(await widerThanScreen(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function addLabel(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajustes' }).click();
  await page.getByRole('link', { name: 'Etiquetas' }).click();
  await page.getByRole('button', { name: /^(Nueva|Agregar|Crear) etiqueta/ }).click();
  await page.getByRole('dialog').getByLabel('Nombre').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a person works in two accounts at once, each tab in its own', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda Luz', language: 'ES', timeZone: 'America/Bogota' };
  await new ConsoleApi(product.address).ask(
    'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
    { input: { ...account, name, email, password } },
  );
  const context = await browser.newContext();
  const luz = await context.newPage();
  await signIn(luz, product.address, ANA);
  // With one account the address is plain.
  await expect(luz).toHaveURL(`${product.address}/inbox`);

  await menu(luz).click();
  await luz.getByRole('menuitem', { name: /^Abrir otra cuenta/ }).click();
  await luz.getByRole('dialog').getByLabel('Empresa').fill('Tienda Sol');
  await luz.getByRole('dialog').getByRole('button', { name: 'Abrir la cuenta' }).click();
  await expect(luz).toHaveURL(/\/a\/[\w-]+\/inbox$/);
  await menu(luz).click();
  const [first, second] = [
    luz.getByRole('menuitem', { name: 'Tienda Luz' }),
    luz.getByRole('menuitem', { name: 'Tienda Sol' }),
  ];
  await expect(second).toHaveAttribute('aria-current', 'true');

  const [sol] = await Promise.all([
    context.waitForEvent('page'),
    second.click({ modifiers: ['Control'] }),
  ]);
  await expect(sol).toHaveURL(/\/a\/[\w-]+\/inbox$/);
  await menu(luz).click();
  await first.click();
  await luz.waitForURL(
    ({ href, pathname }) => href !== sol.url() && /^\/a\/[\w-]+\/inbox$/.test(pathname),
  );

  await addLabel(luz, 'urgente');
  await addLabel(sol, 'regalo');
  for (const [page, own, other] of [
    [luz, 'urgente', 'regalo'],
    [sol, 'regalo', 'urgente'],
  ] as const) {
    await page.reload();
    await expect(page.getByText(own, { exact: true })).toBeVisible();
    await expect(page.getByText(other, { exact: true })).toHaveCount(0);
  }

  // The logo of one account is in the menu of both, and at the head of its own tabs only.
  await luz.getByRole('link', { name: 'General' }).click();
  const logo = luz.locator('bit-logo-part');
  const choose = (buffer: Buffer) =>
    logo
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await choose(Buffer.from('<svg onload="alert(1)">'));
  await expect(logo.getByRole('alert')).toHaveText('No es una imagen PNG, JPEG o WebP.');
  await choose(picture(640, 160));
  await expect(luz.getByText('Logo guardado')).toBeVisible();
  await expect(logo.locator('img')).toHaveJSProperty('naturalWidth', 512);
  await expect(logo.locator('img')).toHaveJSProperty('naturalHeight', 128);
  await expect(luz.locator('.rail .logo img')).toHaveJSProperty('naturalWidth', 512);
  await look(luz, 'general-logo');
  await sol.reload();
  await menu(sol).click();
  const other = sol.getByRole('menuitem', { name: 'Tienda Luz' });
  await expect(other.locator('img')).toHaveJSProperty('naturalWidth', 512);
  expect((await other.locator('img').boundingBox())?.height).toBe(20);
  await expect(sol.locator('.rail .logo img')).toHaveCount(0);
  await look(sol, 'account-menu');
  await sol.keyboard.press('Escape');
  await logo.getByRole('button', { name: 'Quitar el logo' }).click();
  await expect(luz.getByText('Logo quitado')).toBeVisible();
  await expect(luz.locator('.rail .logo img')).toHaveCount(0);

  // A link that is opened in a new tab stays in the account of its tab.
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    luz.getByRole('link', { name: 'General' }).click({ modifiers: ['Control'] }),
  ]);
  await expect(nameOf(opened)).toHaveValue('Tienda Luz');

  // Signing out ends both, and each tab says so.
  await menu(sol).click();
  await sol.getByRole('menuitem', { name: 'Cerrar sesión', exact: true }).click();
  await expect(sol).toHaveURL(/\/sign-in/);
  await expect(luz).toHaveURL(/\/sign-in/);
});
