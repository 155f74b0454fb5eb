import { signIn } from '../console/entrance.js';
import { inspectScreens, keepPicture } from '../inspection.js';
import { ConsoleApi } from '../product/api.js';
import { ANA } from '../shop/people.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const SET_UP =
  'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }';
const TEAMS = '{ directory { teams { id name } } }';
const ASK =
  'mutation ($input: RequestAccountEmailInput!) { requestAccountEmail(input: $input) { __typename } }';
const UPDATE = 'mutation ($input: UpdateTeamInput!) { updateTeam(input: $input) { __typename } }';

test('a team is changed by two people, and gets a state back that it had', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
  const other = new ConsoleApi(product.address);
  await other.ask(SET_UP, { input: { ...account, name, email, password } });
  const page = await (await browser.newContext()).newPage();
  const complains = complaintsOf(page);
  await signIn(page, product.address, ANA);
  const dialog = page.getByRole('dialog').last();

  await page.goto(`${product.address}/settings/teams`);
  await page.getByRole('button', { name: 'Crear equipo' }).first().click();
  await dialog.getByLabel('Nombre', { exact: false }).first().fill('Ventas');
  await dialog.getByRole('button', { name: 'Crear equipo' }).click();
  await expect(page.getByRole('button', { name: 'Editar Ventas' })).toBeVisible();

  // While Ana types, another window saves the same team.
  await page.getByRole('button', { name: 'Editar Ventas' }).click();
  await dialog.getByLabel('Descripción').fill('Preguntas antes de comprar');
  const { directory } = (await other.ask(TEAMS)) as {
    directory: { teams: readonly { id: string }[] };
  };
  const teamId = directory.teams[0]?.id;
  await other.ask(UPDATE, { input: { teamId, name: 'Ventas sur', userIds: [] } });
  await expect(dialog.getByText('Otra persona guardó antes')).toBeVisible();
  await expect(dialog.getByLabel('Descripción')).toHaveValue('Preguntas antes de comprar');
  await inspectScreens(page, 'settings-conflict');
  await dialog.getByRole('button', { name: 'Cargar lo que guardó' }).click();
  await expect(dialog.getByText('Otra persona guardó antes')).toBeHidden();
  await expect(dialog.getByRole('textbox').first()).toHaveValue('Ventas sur');
  await dialog.getByLabel('Descripción').fill('Preguntas antes de comprar');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await inspectScreens(page, 'settings-teams');
  await page.getByRole('button', { name: 'Historial de Ventas sur' }).click();
  const entries = dialog.getByRole('listitem');
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText('Preguntas antes de comprar');
  await inspectScreens(page, 'settings-history');
  await entries
    .last()
    .getByRole('button', { name: /^Restaurar/u })
    .click();
  await expect(dialog.getByText('Esto cambia:')).toBeVisible();
  await expect(dialog).toContainText('Ventas sur');
  await inspectScreens(page, 'settings-restore');
  await dialog.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await expect(entries).toHaveCount(4);
  await expect(entries.first()).toContainText(/Restauró el estado del/u);
  await inspectScreens(page, 'settings-restored');
  await dialog.getByRole('link', { name: 'En la auditoría' }).click();
  await expect(page.getByRole('table')).toContainText('restauró un estado anterior');
  await keepPicture(page, 'settings-history-audit');

  await page.goto(`${product.address}/settings/teams`);
  await expect(page.getByRole('button', { name: 'Editar Ventas', exact: true })).toBeVisible();
  await page.goto(`${product.address}/settings/general`);
  await page.getByRole('button', { name: 'Historial', exact: true }).click();
  await expect(entries.first()).toBeVisible();
  await inspectScreens(page, 'settings-history-account');
  await page.keyboard.press('Escape');

  // While Ana types an address, another window asks for one; she keeps hers.
  await page.getByLabel('Otra dirección').fill('hola@tienda.example');
  await other.ask(ASK, { input: { email: 'ventas@tienda.example' } });
  await page.getByRole('button', { name: 'Pedir confirmación' }).click();
  await expect(page.getByText('Otra persona guardó antes')).toBeVisible();
  await expect(page.getByText('ventas@tienda.example')).toBeVisible();
  await expect(page.getByLabel('Otra dirección')).toHaveValue('hola@tienda.example');
  await inspectScreens(page, 'settings-email-conflict');
  await page.getByRole('button', { name: 'Conservar mi cambio' }).click();
  await dialog.getByRole('button', { name: 'Cerrar' }).last().click();
  await page.getByRole('button', { name: 'Historial de Correo de contacto' }).click();
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('hola@tienda.example');
  await inspectScreens(page, 'settings-history-email');
  expect(complains.filter(isFault)).toEqual([]);
});
