import { InboxDesk } from './console/inbox-desk.js';
import { inspectScreens } from './inspection.js';
import { openShop } from './shop/shop.js';
import { complaintsOf, expect, isFault, test } from './test.js';

const CONNECT = `mutation ($name: String!) {
  connectApiInbox(input: { name: $name, isSigned: false }) {
    __typename ... on ApiConnected { key } ... on Refused { errors { code field } }
  }
}`;

test('two contacts become one, and a conversation is continued in the channel of the other', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const connect = async (name: string) =>
    String((await shop.ana.ask(CONNECT, { name })).connectApiInbox.key);
  const [app, bot] = [await connect('Aplicación móvil'), await connect('Asistente')];
  const call = async (key: string, path: string, body?: object) => {
    const answer = await fetch(`${shop.address}/api/channel/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as { messages?: readonly { from: string; text: string }[] };
  };
  const write = (key: string, contact: object, text: string) =>
    call(key, 'messages', { contact, message: { id: text, text } });
  const elvira = { identifier: 'elvira-1', name: 'Elvira Poblete', email: 'elvira@uno.example' };
  const other = { identifier: '+56 9 5555', name: 'E. Poblete', email: 'ep@dos.example' };
  await write(app, elvira, '¿Llegó mi encargo?');
  await write(bot, { ...other, phone: '+56 9 5555 0001' }, 'Escribo desde el teléfono');

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Elvira Poblete').click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('elvira-1')).toBeVisible();
  await expect(panel.getByText('Sin verificar')).toBeVisible();

  await panel.getByRole('button', { name: 'Fusionar' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('E. Poblete');
  await dialog.getByRole('button', { name: /^E\. Poblete/ }).click();
  await dialog.getByLabel('ep@dos.example').check();
  await expect(dialog.getByText(/Teléfono se toma/)).toBeVisible();
  await inspectScreens(page, 'merge-contacts', { within: 'bit-merge-contact-dialog' });
  await dialog.getByRole('button', { name: 'Fusionar para siempre' }).click();
  await expect(page.getByText('Contactos fusionados')).toBeVisible();
  await expect(panel.getByText('+56 9 5555', { exact: true })).toBeVisible();
  await expect(panel.getByText('E. Poblete')).toBeVisible();
  await expect(panel.getByText('ep@dos.example').first()).toBeVisible();

  await page.getByRole('button', { name: 'Seguir en otro canal' }).click();
  const ways = page.locator('bit-reply-ways-panel');
  await expect(ways.getByRole('button', { name: /Asistente/ })).toBeVisible();
  await inspectScreens(page, 'reply-ways');
  await ways.getByRole('button', { name: /Asistente/ }).click();
  await expect(desk.thread.getByText('Escribo desde el teléfono')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Viene de Aplicación móvil/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Elvira Poblete', level: 1 })).toBeVisible();
  await desk.reply('Le respondo por aquí.');
  await expect
    .poll(
      async () =>
        (await call(bot, `messages?identifier=${encodeURIComponent(other.identifier)}`)).messages,
    )
    .toMatchObject([
      { from: 'contact', text: 'Escribo desde el teléfono' },
      { from: 'agent', text: 'Le respondo por aquí.' },
    ]);
  await inspectScreens(page, 'continued-conversation');
  await page.getByRole('link', { name: /^Viene de Aplicación móvil/ }).click();
  await expect(page.getByRole('link', { name: /^Sigue en Asistente/ })).toBeVisible();
  await expect(desk.thread.getByText('¿Llegó mi encargo?')).toBeVisible();

  await page.goto(`${shop.address}/contacts`);
  await page.getByRole('searchbox').first().fill('Poblete');
  await expect(page.getByRole('link', { name: /Poblete/ })).toHaveCount(1);
  await page.getByRole('link', { name: /Elvira Poblete/ }).click();
  await expect(page.getByRole('heading', { name: 'Elvira Poblete', level: 1 })).toBeVisible();
  await inspectScreens(page, 'merged-contact');
  expect(complains.filter(isFault)).toEqual([]);
});
