import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { signIn } from '../console/entrance.js';
import { axeFindings } from '../inspection.js';
import { ConsoleApi } from '../product/api.js';
import { ANA } from '../shop/people.js';
import { expect, test } from '../test.js';

/** A device that keeps passkeys and knows its person, as Chromium makes one up. */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Tu menú/ }).click();
  await page.getByRole('menuitem', { name: 'Cerrar sesión', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

const isIn = (page: Page) => expect(page.getByRole('navigation', { name: 'Áreas' })).toBeVisible();

test('a person adds a second factor, a passkey and a token, and gets in by each', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
  await new ConsoleApi(product.address).ask(
    'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
    { input: { ...account, name, email, password } },
  );
  const page = await (await browser.newContext()).newPage();
  await withAuthenticator(page);
  await signIn(page, product.address, ANA);
  await page.getByRole('button', { name: /^Tu menú/ }).click();
  await page.getByRole('menuitem', { name: 'Perfil' }).click();

  await page.getByRole('button', { name: 'Activar el segundo factor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Contraseña actual').fill('no es esta');
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await expect(dialog.getByText('Esta no es tu contraseña actual.')).toBeVisible();
  await dialog.getByLabel('Contraseña actual').fill(password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  const secret = (await dialog.locator('.mono[dir=ltr]').innerText()).replaceAll(' ', '');
  expect(await axeFindings(page, true)).toEqual([]);
  const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await dialog.getByLabel('Código de la aplicación').fill(codeNow());
  await dialog.getByRole('button', { name: 'Activar el segundo factor' }).click();
  await expect(dialog.getByRole('heading', { name: 'Códigos de recuperación' })).toBeVisible();
  const recovery = await dialog.getByRole('listitem').allInnerTexts();
  expect(recovery).toHaveLength(10);
  await dialog.getByRole('button', { name: 'Ya lo guardé' }).click();

  await page.getByRole('button', { name: 'Agregar llave de acceso' }).click();
  await dialog.getByLabel('Nombre').fill('Portátil');
  await dialog.getByLabel('Contraseña actual').fill(password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByRole('button', { name: 'Quitar Portátil' })).toBeVisible();

  await page.getByRole('button', { name: 'Crear token' }).click();
  await dialog.getByLabel('Nombre').fill('Informe');
  await dialog.getByLabel('Contraseña actual').fill(password);
  await dialog.getByRole('button', { name: 'Crear token' }).click();
  const token = await dialog.getByRole('listitem').innerText();
  await dialog.getByRole('button', { name: 'Ya lo guardé' }).click();
  const asked = await fetch(`${product.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { user { name } } }' }),
  });
  expect(await asked.json()).toEqual({ data: { viewer: { user: { name } } } });
  expect(await axeFindings(page, true)).toEqual([]);

  await leave(page);
  await page.getByRole('button', { name: 'Entrar con una llave de acceso' }).click();
  await isIn(page);

  await leave(page);
  await page.getByLabel('Correo').fill(email);
  await page.getByLabel('Contraseña', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByLabel('Código').fill('000000');
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page.getByText('Este código no es correcto.')).toBeVisible();
  await page.getByLabel('Código').fill(recovery[3] ?? '');
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await isIn(page);
});
