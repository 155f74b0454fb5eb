import type { Browser, Page } from '@playwright/test';
import { signIn } from '../console/entrance.js';
import { ConsoleApi } from '../product/api.js';
import { ANA, MARTA } from '../shop/people.js';
import { expect, test } from '../test.js';

async function openedBy(
  browser: Browser,
  address: string,
  who: typeof ANA | typeof MARTA,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, address, who);
  return page;
}

async function everywhere(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Tu menú/ }).click();
  await page.getByRole('menuitem', { name: /^Cerrar sesión en todas partes/ }).click();
}

test('a person signs out everywhere, and an administrator signs a member out', async ({
  browser,
  product,
}) => {
  const { name, email, password } = ANA;
  const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
  const api = new ConsoleApi(product.address);
  await api.ask(
    'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
    {
      input: { ...account, name, email, password },
    },
  );
  await api.ask('mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }', {
    input: MARTA,
  });
  const [here, there] = [
    await openedBy(browser, product.address, ANA),
    await openedBy(browser, product.address, ANA),
  ];
  const marta = await openedBy(browser, product.address, MARTA);

  await everywhere(here);
  await here.getByRole('button', { name: 'Cerrar sesiones' }).click();
  await expect(here.getByText('Tus otras sesiones están cerradas.')).toBeVisible();
  await expect(there).toHaveURL(/\/sign-in/);

  await here.goto(`${product.address}/settings/members`);
  await here.getByRole('button', { name: `Cerrar las sesiones de ${MARTA.name}` }).click();
  await here.getByRole('dialog').getByRole('button', { name: 'Cerrar sesiones' }).click();
  await expect(marta).toHaveURL(/\/sign-in/);

  await everywhere(here);
  await here.getByRole('checkbox', { name: 'Seguir con la sesión abierta' }).uncheck();
  await here.getByRole('button', { name: 'Cerrar sesiones' }).click();
  await expect(here).toHaveURL(/\/sign-in/);
});
