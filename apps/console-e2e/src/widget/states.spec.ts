import { openChatInbox } from '../shop/chat-inbox.js';
import { picture } from '../shop/made-picture.js';
import { openShop } from '../shop/shop.js';
import { inspectScreens } from '../inspection.js';
import { lookAtChat } from '../site/chat-states.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

const WELCOME = {
  ...{ welcome: true, welcomeSeconds: 1, welcomeAgainMinutes: 60, welcomeOn: 'BOTH' },
  welcomeText: { es: '¿Buscas botas? Te ayudo.', en: '', pt: '' },
};
const CONVERSATIONS = `query ($inboxId: ID!) {
  conversations(filter: { inboxId: $inboxId }) { edges { node { id contact { id } } } }
}`;
const SEEN = `mutation ($id: ID!, $upTo: DateTime!) {
  setConversationSeen(input: { conversationId: $id, upTo: $upTo }) { __typename }
}`;
const RESOLVE = `mutation ($id: ID!) {
  setConversationStatus(input: { conversationId: $id, status: RESOLVED }) { __typename }
}`;
const BLOCK = `mutation ($id: ID!) {
  setContactBlock(input: { contactId: $id, blocked: true }) { __typename }
}`;

test('the chat is readable in both themes on a desk and on a telephone, from the button to the end', async ({
  browser,
  shop,
  site,
}) => {
  test.setTimeout(240_000);
  const host = await site(shop.address);
  const header = { es: 'Respondemos de lunes a viernes.', en: '', pt: '' };
  const inbox = await openChatInbox(shop, host, { looks: { header } });
  const first = await VisitorPage.visit(await browser.newContext(), inbox.page);
  await lookAtChat(first.page, 'closed');
  await first.open();
  await expect(first.frame.getByLabel('Nombre')).toBeVisible();
  await first.frame.getByRole('button', { name: 'Empezar' }).click();
  await lookAtChat(first.page, 'form');
  await first.page.close();

  const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
  const { page, frame } = visitor;
  await visitor.open();
  await visitor.introduce('Inés Rojas', 'ines@correo.example');
  await visitor.write(
    'Hola, *busco* estas botas:\n- talla 39\n- color café\nhttps://tienda.example/botas',
  );
  await visitor.write('שלום, מה עם iPhone 15?');
  await visitor.attach({ name: 'botas.png', mimeType: 'image/png', buffer: picture(300, 400) });
  const tray = frame.getByRole('listitem').filter({ hasText: 'kB' });
  await expect(tray).toHaveCount(1);
  await visitor.attach({
    name: 'medidas.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7'.padEnd(2048)),
  });
  await expect(tray).toHaveCount(2);
  await lookAtChat(page, 'tray');
  await visitor.box.press('Enter');
  await expect(visitor.messages).toHaveCount(3);
  const { id } = await shop.ana.conversationOf('Inés Rojas', inbox.inboxId);
  const answer = (text: string) => shop.ana.answer(id, text);
  await answer('¡Hola, Inés! Sí, nos quedan *dos pares* en esa talla.');
  await expect(visitor.message('nos quedan')).toBeVisible();
  await lookAtChat(page, 'thread');
  await frame.getByRole('button', { name: 'Opciones' }).press('Enter');
  await lookAtChat(page, 'options');
  await frame.getByRole('button', { name: 'Cerrar el chat' }).press('Enter');
  await expect(page.locator('[data-bitacora="button"]')).toHaveAttribute('aria-expanded', 'false');
  await answer('¿Te guardo un par hasta mañana?');
  const notice = frame.getByRole('region', { name: 'Mensajes nuevos' });
  await expect(notice).toBeVisible();
  await lookAtChat(page, 'notice');
  await page.context().setOffline(true);
  await page.locator('[data-bitacora="button"]').press('Enter');
  await expect(frame.getByText('Sin conexión. Tus mensajes')).toBeVisible();
  await visitor.box.fill('Sí, por favor');
  await visitor.box.press('Enter');
  // One's own words are seen, and what can be done with the conversation stays above it.
  await expect(visitor.message('Sí, por favor')).toBeInViewport();
  const above = await frame.getByRole('button', { name: 'Terminar la conversación' }).boundingBox();
  expect(above?.y).toBeLessThan((await visitor.message('Sí, por favor').boundingBox())?.y ?? 0);
  await lookAtChat(page, 'offline');
  await page.context().setOffline(false);
  await expect(visitor.message('Sí, por favor').getByRole('time')).toBeVisible();
});

test('the chat is readable at the left and at the right while no person is online, until it ends or is refused', async ({
  browser,
  product,
  site,
}) => {
  test.setTimeout(300_000);
  const shop = await openShop(product.address);
  const host = await site(shop.address);
  for (const left of [false, true]) {
    const side = left ? 'left' : 'right';
    const inbox = await openChatInbox(shop, host, {
      looks: { left },
      behaviour: { ...WELCOME, answersInNotice: true },
    });
    const visitor = await VisitorPage.visit(await browser.newContext(), inbox.page);
    const { page, frame } = visitor;
    await expect(frame.getByRole('region', { name: 'Mensajes nuevos' })).toBeVisible();
    await lookAtChat(page, `welcome-notice-${side}`);
    await page.locator('[data-bitacora="button"]').press('Enter');
    await expect(frame.getByText('Te responderemos por aquí')).toBeVisible();
    await lookAtChat(page, `no-person-${side}`);
    await frame.getByLabel('Nombre').fill('Tomás Vera');
    await frame.getByLabel('Correo').fill('tomas@correo.example');
    await frame.getByRole('button', { name: 'Empezar' }).press('Enter');
    await expect(frame.getByRole('log').getByText(WELCOME.welcomeText.es)).toBeVisible();
    await lookAtChat(page, `welcome-${side}`);
    await visitor.box.fill('Sí, unas negras');
    await visitor.box.press('Enter');
    await expect(visitor.message('Sí, unas negras').getByRole('time')).toBeVisible();
    const asked = await shop.ana.ask(CONVERSATIONS, { inboxId: inbox.inboxId });
    const { id, contact } = asked.conversations.edges[0].node;
    const upTo = new Date(Date.now() + 60_000).toISOString();
    await shop.ana.ask(SEEN, { id, upTo });
    await expect(visitor.message('Sí, unas negras').getByText('Leído')).toBeVisible();
    await shop.ana.ask(RESOLVE, { id });
    await expect(frame.getByText('Esta conversación se cerró.')).toBeVisible();
    await lookAtChat(page, `ended-${side}`);
    await shop.ana.ask(BLOCK, { id: contact.id });
    await visitor.box.fill('¿Siguen ahí?');
    await visitor.box.press('Enter');
    await expect(
      visitor.message('¿Siguen ahí?').getByText('Aquí no puedes escribir.'),
    ).toBeVisible();
    await lookAtChat(page, `failed-${side}`);
  }

  const agent = await browser.newContext({ storageState: shop.ana.storageState });
  const desk = await agent.newPage();
  await desk.goto(`${shop.address}/inbox/all?status=resolved`);
  await desk.locator('bit-conversation-row', { hasText: 'Tomás Vera' }).first().click();
  await expect(desk.locator('bit-bubble', { hasText: 'Sí, unas negras' })).toBeVisible();
  await inspectScreens(desk, 'agent-side');
});
