import { Secret, TOTP } from 'otpauth';
import { signIn } from '../console/entrance.js';
import { inspectScreens } from '../inspection.js';
import { ConsoleApi } from '../product/api.js';
import { ANA, MARTA } from '../shop/people.js';
import { expect, test } from '../test.js';

test('a role of the account is made, given, changed and deleted, and its member follows at once', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
  const api = new ConsoleApi(product.address);
  await api.ask(
    'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
    { input: { ...account, name, email, password } },
  );
  await api.ask('mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }', {
    input: MARTA,
  });
  const ana = await (await browser.newContext()).newPage();
  await signIn(ana, product.address, ANA);
  const marta = await (await browser.newContext()).newPage();
  await signIn(marta, product.address, MARTA);
  const dialog = ana.getByRole('dialog');
  const rail = marta.getByRole('navigation').first();
  await expect(rail.getByRole('link', { name: 'Automatizaciones' })).toBeVisible();

  await ana.goto(`${product.address}/settings/roles`);
  await ana.getByRole('button', { name: 'Nuevo rol' }).first().click();
  await dialog.getByLabel('Nombre', { exact: true }).fill('Turno de noche');
  await dialog.getByLabel('Responder y escribir notas').check();
  await dialog.getByLabel('Leer el registro de auditoría').check();
  await expect(dialog.getByLabel('Ver todas las bandejas', { exact: false })).toBeChecked();
  await inspectScreens(ana, 'role-dialog');
  await dialog.getByRole('button', { name: 'Nuevo rol' }).click();
  await expect(ana.getByText('Rol Turno de noche guardado')).toBeVisible();

  await ana.goto(`${product.address}/settings/members`);
  await ana.getByRole('button', { name: `Editar ${MARTA.name}` }).click();
  await dialog.getByLabel('Rol').selectOption('Turno de noche');
  await inspectScreens(ana, 'member-dialog');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(ana.getByText(`Cambios de ${MARTA.name} guardados`)).toBeVisible();
  // Without a reload: what the role does not allow leaves the rail, what it allows comes.
  await expect(rail.getByRole('link', { name: 'Registro de auditoría' })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Automatizaciones' })).toBeHidden();

  await ana.goto(`${product.address}/settings/roles`);
  await ana.getByRole('button', { name: 'Borrar Turno de noche' }).click();
  await expect(dialog.getByText(`${MARTA.name} tiene este rol.`)).toBeVisible();
  await dialog.getByLabel('Rol que tendrán en su lugar').selectOption('Agente');
  await inspectScreens(ana, 'role-removal');
  await dialog.getByRole('button', { name: 'Borrar rol' }).click();
  await expect(ana.getByText('Rol Turno de noche borrado')).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Automatizaciones' })).toBeVisible();
});

test('an account asks everyone for a second factor: who has none sets it up before anything else', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
  const api = new ConsoleApi(product.address);
  await api.ask(
    'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
    { input: { ...account, name, email, password } },
  );
  await api.ask('mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }', {
    input: MARTA,
  });
  const begun = await api.ask(
    'mutation ($p: String!) { made: createSecondFactorSecret(input: { password: $p }) { ... on SecondFactorSecretCreated { secret ticket } } }',
    { p: password },
  );
  const { secret, ticket } = begun.made as { secret: string; ticket: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await api.ask(
    'mutation ($input: AddSecondFactorInput!) { addSecondFactor(input: $input) { __typename } }',
    { input: { secret, ticket, code } },
  );
  const marta = await (await browser.newContext()).newPage();
  await signIn(marta, product.address, MARTA);
  const ana = await (await browser.newContext({ storageState: api.storageState })).newPage();
  await ana.goto(`${product.address}/settings/general`);
  await ana.getByRole('switch', { name: /^Segundo factor para todos/ }).click();
  await expect(ana.getByText('1 persona aún no lo tiene')).toBeVisible();
  await ana.getByRole('button', { name: 'Pedirlo' }).click();
  await expect(ana.getByRole('switch', { name: /^Segundo factor para todos/ })).toBeChecked();

  await marta.goto(product.address);
  await expect(marta.getByRole('heading', { name: 'Configura un segundo factor' })).toBeVisible();
  await inspectScreens(marta, 'needed-factor');
  await marta.goto(`${product.address}/inbox`);
  await expect(marta).toHaveURL(/\/second-factor/);
  await marta.getByRole('button', { name: 'Activar el segundo factor' }).click();
  const dialog = marta.getByRole('dialog');
  await dialog.getByLabel('Contraseña', { exact: false }).first().fill(MARTA.password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  const shown = (await dialog.locator('.mono').first().innerText()).replaceAll(/\s/g, '');
  const first = new TOTP({ secret: Secret.fromBase32(shown) }).generate();
  await dialog.getByRole('textbox', { name: 'Código' }).fill(first);
  await dialog.getByRole('button', { name: 'Activar el segundo factor' }).click();
  await marta.getByRole('button', { name: 'Ya lo guardé' }).click();
  await expect(marta).toHaveURL(/\/inbox/);
});
