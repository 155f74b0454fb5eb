import { InboxDesk } from '../console/inbox-desk.js';
import { chooseChat } from '../shop/chat-options.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('an inbox that is hidden in the console leaves its lists and counts, and visitors can still write [W2]', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  const desk = new InboxDesk(page);
  await page.goto(`${shop.address}/inbox/all`);
  const views = page.getByRole('navigation', { name: 'Vistas' });
  await expect(desk.row('Lucía Vargas')).toBeVisible();
  await expect(views.getByRole('link', { name: /Tienda en línea/ })).toBeVisible();

  await chooseChat(shop.ana, shop, { looks: { hiddenInConsole: true } });
  await expect(views.getByRole('link', { name: /Tienda en línea/ })).toHaveCount(0);
  await expect(page.getByText('No hay conversaciones aquí')).toBeVisible();
  await expect(views.getByRole('link', { name: /^Todas/ })).not.toContainText(/\d/);

  // Visitors can still write, and what is written comes into no list, live or asked again.
  const host = (await site(shop.address)).embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Octavio Luna', 'octavio@correo.example');
  await visitor.write('¿Siguen ahí?');
  await expect(visitor.message('¿Siguen ahí?')).toBeVisible();
  const place = { ...shop, page: `http://${DOMAIN}/` };
  const other = await PersistentVisitor.introduce(place, 'Rosa Lira', 'rosa@correo.example');
  await other.write('Hola');
  await expect(page).not.toHaveTitle(/^\(\d/);
  await expect(desk.row('Rosa Lira')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('No hay conversaciones aquí')).toBeVisible();
  await expect(desk.row('Octavio Luna')).toHaveCount(0);

  // Who wrote there is in no list of contacts either.
  await page.goto(`${shop.address}/contacts`);
  await expect(page.getByRole('main').getByText('Octavio Luna')).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Lucía Vargas')).toHaveCount(0);

  // The settings still show it, and what is in it can be opened.
  await page.goto(`${shop.address}/settings/inboxes`);
  await expect(page.getByText('Tienda en línea')).toBeVisible();
  await page.goto(`${shop.address}/inbox/all/${shop.conversations[0]}`);
  await expect(desk.thread.getByText('No funciona mi pedido urgente')).toBeVisible();

  await chooseChat(shop.ana, shop, {});
  await page.goto(`${shop.address}/contacts`);
  await expect(page.getByRole('main').getByText('Octavio Luna').first()).toBeVisible();
  await page.goto(`${shop.address}/inbox/all`);
  await expect(desk.row('Octavio Luna')).toBeVisible();
  expect(complains.filter(isFault)).toEqual([]);
});
