import type { Page } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { chooseChat } from '../shop/chat-options.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

/** What a page puts before the installation code, as docs/widget-api.md says. */
const STUB =
  'window.bitacora = window.bitacora || function () { (bitacora.q = bitacora.q || []).push(arguments); };';

/** Looks at what is shown on a desk and on a telephone, light and dark. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light'), name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the settings say what an option does, why it does nothing, and warn of impersonation [W17] [W18]', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  const option = (name: RegExp) => page.getByRole('switch', { name });
  await expect(option(/Entrar con Google/)).toBeDisabled();
  await expect(page.getByText('La instalación no tiene claves de esta red').first()).toBeVisible();
  await option(/El correo identifica/).click();
  await expect(page.getByText('Cualquiera puede escribir el correo de otra persona')).toBeVisible();
  await page.getByText('El correo identifica al visitante').scrollIntoViewIfNeeded();
  await inspect(page, 'chat-sign-in');
  await option(/Visitantes anónimos/).click();
  for (const name of [/El correo identifica/, /Pedir el RUT/, /Pedir el teléfono/])
    await expect(option(name)).toBeDisabled();
  await expect(page.getByText('No se aplica: los visitantes son anónimos').first()).toBeVisible();
  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await expect(page.getByText(/guardado/i).first()).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});

test('a secret is shown once, and whom the website signs with it reads what they wrote elsewhere [W3]', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await page.getByRole('button', { name: 'Crear secreto' }).click();
  const shown = page.getByLabel('Firma de identidades');
  const secret = (await shown.textContent())?.trim() ?? '';
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  await shown.scrollIntoViewIfNeeded();
  await inspect(page, 'identity-secret');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Cambiar el secreto' })).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);

  const person = { userId: '4711', name: 'Eva Luz', email: 'eva@correo.example' };
  const hash = createHmac('sha256', secret).update('4711\neva@correo.example').digest('hex');
  const visit = async (given: object) => {
    const there = await browser.newContext({ locale: 'es-CO' });
    host.ownScript = `${STUB}bitacora('identify', ${JSON.stringify(given)});`;
    const visitor = await VisitorPage.visit(there, host.at(DOMAIN));
    await visitor.open();
    return visitor;
  };
  const first = await visit({ ...person, hash });
  await first.box.waitFor();
  await first.write('Desde mi escritorio');
  await expect(first.message('Desde mi escritorio')).toBeVisible();
  const second = await visit({ ...person, hash });
  await expect(second.message('Desde mi escritorio')).toBeVisible();
  const stranger = await visit({ ...person, userId: '4712', hash });
  await expect(stranger.frame.getByRole('button', { name: 'Empezar' })).toBeVisible();
  await expect(stranger.message('Desde mi escritorio')).toHaveCount(0);
});

test('agents see that a visitor is not verified, and of an anonymous one nothing else [W17] [W18]', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  await chooseChat(shop.ana, shop, { signIn: { emailIdentifies: true } });
  const place = { ...shop, page: `http://${DOMAIN}/` };
  const [owner, stranger] = [
    await PersistentVisitor.introduce(place, 'Rosa Lira', 'rosa@correo.example'),
    await PersistentVisitor.introduce(place, 'Mallory', 'rosa@correo.example'),
  ];
  await owner.write('Soy Rosa');
  await stranger.write('También soy Rosa');
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all`);
  const rows = page.getByRole('list', { name: 'Conversaciones' }).getByRole('listitem');
  await expect(rows.nth(1)).toContainText('Rosa Lira');
  await rows.first().click();
  const panel = page.getByRole('complementary', { name: /./ }).last();
  await expect(panel.getByText('Sin comprobar')).toBeVisible();
  await expect(panel.getByText('Escribió: Mallory')).toBeVisible();
  await keepPicture(page, 'not-verified');

  await chooseChat(shop.ana, shop, { signIn: { anonymous: true } });
  const nameless = await PersistentVisitor.introduce(place, 'Nadie', 'nadie@correo.example');
  await nameless.write('Pregunta anónima');
  await expect(rows).toHaveCount(7);
  await rows.first().click();
  await expect(panel.getByText('Anónimo', { exact: true })).toBeVisible();
  await expect(panel.getByText('Otras conversaciones')).toHaveCount(0);
  await expect(panel.getByText('Página')).toHaveCount(0);
  await keepPicture(page, 'anonymous');
});
