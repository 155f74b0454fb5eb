import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InboxDesk } from '../console/inbox-desk.js';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { keepPicture } from '../inspection.js';
import { expect, isFault, test } from '../test.js';

const DOCUMENT = join(import.meta.dirname, '../../../../docs/widget-api.md');
/** The examples of the document, in its order. */
const [STUB = '', OPEN = '', IDENTIFY = '', ATTRIBUTES = '', LISTEN = '', SHUTDOWN = ''] = [
  ...readFileSync(DOCUMENT, 'utf8').matchAll(/```js\n([^]*?)```/g),
].map(([, code]) => code);

test('a page commands the chat as docs/widget-api.md says', async ({ browser, shop, site }) => {
  const host = (await site(shop.address)).embed(shop);
  host.ownScript = STUB + IDENTIFY + LISTEN;
  const context = await browser.newContext();
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  const complains = visitor.complaints;
  const { page } = visitor;
  const globals = () => page.evaluate(() => Object.keys(window));
  const before = (await globals()).filter((name) => name !== 'bitacora');
  await visitor.launcher.waitFor();
  await expect(page.locator('iframe')).toHaveCount(0);

  await page.evaluate(OPEN.split('\n')[0] ?? '');
  await visitor.box.waitFor();
  await visitor.write('¿Llega hoy?');
  await expect(visitor.message('¿Llega hoy?')).toHaveCount(1);
  await page.evaluate(OPEN.split('\n')[1] ?? '');
  await expect(visitor.launcher).toHaveAttribute('aria-expanded', 'false');

  const desk = await (await browser.newContext({ storageState: shop.ana.storageState })).newPage();
  await desk.goto(`${shop.address}/inbox/all`);
  const inbox = new InboxDesk(desk);
  await inbox.row('Ana Soto').click();
  const said = page.waitForEvent('console', (line) => line.text().includes('of an agent'));
  await desk.getByRole('textbox', { name: /^Escribe a/ }).fill('Sí, hoy.');
  await desk.getByRole('button', { name: /^Enviar/ }).click();
  await said;
  await expect(page).toHaveTitle(/^\([1-9]\) Tienda$/);

  await page.evaluate(SHUTDOWN);
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect((await globals()).filter((name) => name !== 'bitacora')).toEqual(before);
  expect(complains.filter(isFault)).toEqual([]);

  // The same browser, without what the page says of its visitor.
  host.ownScript = STUB;
  await page.goto(host.at(DOMAIN));
  await visitor.open();
  await visitor.frame.getByLabel('Nombre').waitFor();
  await expect(visitor.messages).toHaveCount(0);
});

test('a page sets the attributes of its visitor that were opened for it', async ({
  browser,
  shop,
  site,
}) => {
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/settings/attributes`);
  await page.getByRole('radiogroup').getByText('Contactos').click();
  for (const [name, isOpen] of [
    ['Plan', true],
    ['Visitas', false],
  ] as const) {
    await page.getByRole('button', { name: 'Crear atributo' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Nombre' }).fill(name);
    if (isOpen) await dialog.getByRole('switch', { name: /^El sitio puede ponerlo/ }).click();
    await keepPicture(page, 'attribute-open-to-the-site');
    await dialog.getByRole('button', { name: 'Crear atributo' }).click();
    await expect(page.getByText(name.toLowerCase(), { exact: true })).toBeVisible();
  }

  const host = (await site(shop.address)).embed(shop);
  host.ownScript = STUB + ATTRIBUTES;
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const refused = visitor.page.waitForEvent('console', (line) => line.type() === 'warning');
  await visitor.open();
  await visitor.introduce('Rosa Lira', 'rosa@correo.example');
  expect((await refused).text()).toBe(
    'Bitácora: the attribute visitas was not set: ATTRIBUTE_NOT_OPEN.',
  );
  await visitor.write('Hola');
  await page.goto(`${shop.address}/inbox/all`);
  await new InboxDesk(page).row('Rosa Lira').click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('Oro', { exact: true })).toBeVisible();
  await visitor.page.evaluate("bitacora('setAttributes', { plan: 'Plata' })");
  await expect(panel.getByText('Plata', { exact: true })).toBeVisible();
});

test('who is proved by the page sees the same conversation in another browser', async ({
  browser,
  shop,
  site,
}) => {
  const { issued } = await shop.ana.ask(
    `mutation ($id: ID!) { issued: issueIdentitySecret(input: { inboxId: $id, endsEarlier: true }) {
      __typename ... on IdentitySecretIssued { secret }
    } }`,
    { id: shop.inboxId },
  );
  const person = { userId: 'cliente-7', name: 'Inés Rojas', email: 'ines@correo.example' };
  const sign = (key: string) =>
    createHmac('sha256', key).update(`${person.userId}\n${person.email}`).digest('hex');
  const host = (await site(shop.address)).embed(shop);
  const visit = async (hash: string) => {
    const given = JSON.stringify({ ...person, hash });
    host.ownScript = `${STUB}bitacora('identify', ${given});`;
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    await visitor.open();
    return visitor;
  };
  const first = await visit(sign(issued.secret));
  await first.box.waitFor();
  await first.write('¿Dónde está mi pedido?');
  await expect(first.message('¿Dónde está mi pedido?')).toHaveCount(1);
  const second = await visit(sign(issued.secret));
  await expect(second.message('¿Dónde está mi pedido?')).toHaveCount(1);
  const forged = await visit(sign('another secret'));
  await expect(forged.frame.getByLabel('Nombre')).toHaveValue('Inés Rojas');
  await expect(forged.messages).toHaveCount(0);
});
