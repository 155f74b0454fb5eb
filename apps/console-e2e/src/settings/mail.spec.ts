import { type Page } from '@playwright/test';
import { signIn } from '../console/entrance.js';
import { axeFindings } from '../inspection.js';
import { ConsoleApi } from '../product/api.js';
import { PostOffice } from '../product/post-office.js';
import { Product } from '../product/product.js';
import { ANA } from '../shop/people.js';
import { expect, test } from '../test.js';

const LEO = { email: 'leo@casa.example', name: 'Leo Prado', password: 'una frase larga y propia' };

async function invite(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Invitar', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Correo').fill(email);
  await dialog.getByRole('button', { name: 'Invitar', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('an invited person joins by their mail; a mail that is refused says so and is sent again', async ({
  browser,
  installation,
}) => {
  const mails = await PostOffice.open();
  const product = await Product.start(installation.dataFolder, mails.settings);
  try {
    const { name, email, password } = ANA;
    const account = { accountName: 'Tienda', language: 'ES', timeZone: 'America/Bogota' };
    await new ConsoleApi(product.address).ask(
      'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
      { input: { ...account, name, email, password } },
    );
    const page = await (await browser.newContext()).newPage();
    await signIn(page, product.address, ANA);
    await page.goto(`${product.address}/settings/members`);
    mails.refuse('eva@casa.example');
    await invite(page, LEO.email);
    await invite(page, 'eva@casa.example');

    await expect.poll(() => mails.to(LEO.email).length, { timeout: 20_000 }).toBe(1);
    const link = /https?:\/\/\S+\/join\S*/.exec(mails.to(LEO.email)[0]?.text ?? '')?.[0] ?? '';
    const leo = await (await browser.newContext()).newPage();
    await leo.goto(link);
    await leo.getByLabel('Tu nombre').fill(LEO.name);
    await leo.getByLabel('Contraseña', { exact: true }).fill(LEO.password);
    await leo.getByRole('button', { name: 'Entrar en la cuenta' }).click();
    await expect(leo).toHaveURL(/\/inbox/);

    await page.goto(`${product.address}/settings/mail`);
    const row = (address: string) => page.getByRole('listitem').filter({ hasText: address });
    await expect(row(LEO.email).getByText('enviado', { exact: true })).toBeVisible();
    const refused = row('eva@casa.example');
    await expect(refused.getByText('no enviado', { exact: true })).toBeVisible();
    expect(await axeFindings(page, true)).toEqual([]);
    expect(mails.to('eva@casa.example')).toEqual([]);
    mails.accept('eva@casa.example');
    await refused.getByRole('button', { name: /^Enviar otra vez/ }).click();
    await expect(refused.getByText('enviado', { exact: true })).toBeVisible({ timeout: 20_000 });
    expect(mails.to('eva@casa.example')).toHaveLength(1);
  } finally {
    await product.stop();
    await mails.close();
  }
});
