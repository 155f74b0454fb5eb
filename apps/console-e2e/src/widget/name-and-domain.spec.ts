import type { Page } from '@playwright/test';
import { InboxDesk } from '../console/inbox-desk.js';
import { SettingsDesk } from '../console/settings-desk.js';
import { openChatInbox } from '../shop/chat-inbox.js';
import { DOMAIN, OTHER_DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

/** Saves a field of the section with name and website. */
async function save(page: Page, field: 'name' | 'domain', value: string): Promise<void> {
  await page.locator(`#inbox-${field}`).fill(value);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText('Cambios guardados')).toBeVisible();
}

test('a chat that is renamed has its new name in the console and in the window [W1]', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await save(page, 'name', 'Zapatos Luna');

  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await expect(visitor.frame.getByRole('banner')).toContainText('Zapatos Luna');
  await expect(visitor.page.locator('iframe[data-bitacora="frame"]')).toHaveAttribute(
    'title',
    'Zapatos Luna',
  );

  await page.goto(`${shop.address}/settings/inboxes`);
  await expect(page.getByText('Zapatos Luna')).toBeVisible();
  await page.goto(`${shop.address}/inbox/all`);
  const views = page.getByRole('navigation', { name: 'Vistas' });
  await expect(views.getByRole('link', { name: /Zapatos Luna/ })).toBeVisible();
  await expect(views.getByRole('link', { name: /Tienda en línea/ })).toHaveCount(0);
  await new InboxDesk(page).row('Lucía Vargas').click();
  await expect(page.getByText('Zapatos Luna').first()).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});

test('a chat opens on its domain and below it, and moves with the domain [W4]', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const { inboxId } = await openChatInbox(shop, host, {});
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/settings/inboxes/${inboxId}`);
  const opensAt = async (domain: string) => {
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(domain));
    await visitor.open();
    const form = visitor.frame.getByLabel('Nombre');
    const refused = visitor.frame.getByText('Este chat no está permitido en este sitio.');
    await expect(form.or(refused)).toBeVisible({ timeout: 15_000 });
    const opens = await form.isVisible();
    await visitor.page.context().close();
    return opens;
  };
  expect(await opensAt(DOMAIN)).toBe(true);
  expect(await opensAt(`www.${DOMAIN}`)).toBe(true);
  expect(await opensAt(OTHER_DOMAIN)).toBe(false);

  await save(page, 'domain', OTHER_DOMAIN);
  expect(await opensAt(OTHER_DOMAIN)).toBe(true);
  expect(await opensAt(DOMAIN)).toBe(false);

  await page.locator('#inbox-domain').fill('no es un dominio');
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.locator('#inbox-domain-error .error')).toBeVisible();
});

test('chats are set up apart, their code is copied by one click, and one goes after a question that names it', async ({
  browser,
  shop,
  site,
}) => {
  const context = await browser.newContext({
    storageState: shop.ana.storageState,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(`${shop.address}/settings`);
  const desk = new SettingsDesk(page);
  const visitors: VisitorPage[] = [];
  for (const name of ['Zapatos Norte', 'Zapatos Sur']) {
    await desk.connect(name, DOMAIN);
    await page.getByRole('button', { name: 'Copiar', exact: true }).click();
    await expect(page.getByText('Código copiado').last()).toBeVisible();
    const host = await site(shop.address);
    host.snippet = await page.evaluate(() => navigator.clipboard.readText());
    expect(host.snippet).toBe(await desk.snippet());
    visitors.push(await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN)));
  }
  await save(page, 'name', 'Zapatos Este');
  const [north, east] = visitors as [VisitorPage, VisitorPage];
  await north.open();
  await expect(north.frame.getByRole('banner')).toContainText('Zapatos Norte');
  await east.open();
  await expect(east.frame.getByRole('banner')).toContainText('Zapatos Este');

  const question = page.getByRole('dialog', { name: '¿Borrar la bandeja Zapatos Este?' });
  await page.getByRole('button', { name: 'Borrar bandeja' }).click();
  await question.getByText('Cancelar').click();
  await expect(question).toHaveCount(0);
  await east.page.reload();
  await east.open();
  await expect(east.frame.getByRole('button', { name: 'Empezar' })).toBeVisible();

  await page.getByRole('button', { name: 'Borrar bandeja' }).click();
  await question.getByRole('button', { name: 'Borrar bandeja' }).click();
  await expect(page.getByText('Bandeja Zapatos Este borrada')).toBeVisible();
  await expect(page.getByRole('link', { name: /Zapatos Norte/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Zapatos Este/ })).toHaveCount(0);
  await east.page.reload();
  await east.open();
  await expect(east.frame.getByText('Este chat ya no existe en este sitio.')).toBeVisible();
  await north.introduce('Inés Mora', 'ines@correo.example');
  await north.write('¿Siguen ahí?');
  await expect(north.message('¿Siguen ahí?').getByRole('time')).toBeVisible();
});
