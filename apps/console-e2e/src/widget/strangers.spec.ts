import { AuditDesk } from '../console/audit-desk.js';
import { InboxDesk } from '../console/inbox-desk.js';
import { Product } from '../product/product.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { keepPicture } from '../inspection.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

test('who is blocked can write nothing, reads why, and that they wrote is in the audit log', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const host = (await site(shop.address)).embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Bruno Ríos', 'bruno@correo.example');
  await visitor.write('Hola');
  await expect(visitor.message('Hola').getByRole('time')).toBeVisible();

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all`);
  await new InboxDesk(page).row('Bruno Ríos').click();
  await page.getByRole('button', { name: 'Bloquear', exact: true }).click();
  await expect(page.getByText(/^Bloqueado/)).toBeVisible();

  await visitor.write('Son unos ladrones');
  const refused = visitor.message('Son unos ladrones');
  await expect(refused.getByText('Aquí no puedes escribir.')).toBeVisible();
  await expect(page.getByText('1 mensaje rechazado')).toBeVisible();
  await expect(page.getByRole('log').getByText('Son unos ladrones')).toHaveCount(0);
  await keepPicture(page, 'contact-blocked');
  const audit = new AuditDesk(page);
  await audit.open();
  await audit.search('rechazó');
  await expect(audit.entry('Bruno Ríos', 'escribió estando bloqueado')).toHaveCount(1);

  await page.goto(`${shop.address}/inbox/all`);
  await new InboxDesk(page).row('Bruno Ríos').click();
  await page.getByRole('button', { name: 'Desbloquear' }).click();
  await expect(page.getByText(/^Bloqueado/)).toHaveCount(0);
  await refused.getByRole('button', { name: 'Reintentar' }).click();
  await expect(refused.getByRole('time')).toBeVisible();
  await expect(page.getByRole('log').getByText('Son unos ladrones')).toBeVisible();
});

test('who writes too much reads that it goes later, and who comes too often that they have to wait', async ({
  browser,
  installation,
  site,
}) => {
  test.setTimeout(240_000);
  const before = await Product.start(installation.dataFolder);
  const { token } = await openShop(before.address).finally(() => before.stop());
  const product = await Product.start(installation.dataFolder, {
    BITACORA_VISITOR_CONTACTS_PER_HOUR: '1',
    BITACORA_VISITOR_MESSAGES_PER_HOUR: '2',
  });
  try {
    const host = (await site(product.address)).embed({ address: product.address, token });
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    await visitor.open();
    await visitor.introduce('Nora Gil', 'nora@correo.example');
    for (const text of ['Primera', 'Segunda']) {
      await visitor.write(text);
      await expect(visitor.message(text).getByRole('time')).toBeVisible();
    }
    await visitor.write('Tercera');
    const waits = visitor.message('Tercera');
    await expect(waits).toContainText('Van muchos mensajes: este se enviará en unos minutos');
    await keepPicture(visitor.page, 'message-limited');
    // It waits in the browser, also on the next page.
    await visitor.page.reload();
    await visitor.open();
    await expect(waits).toContainText('Van muchos mensajes');

    const second = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    await second.open();
    const { frame } = second;
    await frame.getByLabel('Nombre').fill('Nidia Sosa');
    await frame.getByLabel('Correo').fill('nidia@correo.example');
    await frame.getByRole('button', { name: 'Empezar' }).click();
    await expect(frame.getByText('Van muchos intentos desde aquí.')).toBeVisible();
    await expect(frame.getByLabel('Nombre')).toHaveValue('Nidia Sosa');
    await keepPicture(second.page, 'visitor-limited');
  } finally {
    await product.stop();
  }
});
