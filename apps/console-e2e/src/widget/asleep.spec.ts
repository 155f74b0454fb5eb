import type { BrowserContext } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

/** Longer than a line may be silent after a ping, in milliseconds. */
const SILENCE_MS = 11_000;

/** A visitor with a conversation of their own, and its id. */
async function begin(context: BrowserContext, host: ForeignSite, shop: Shop, name: string) {
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce(name, 'sueno@correo.example');
  await visitor.write('Hola');
  await expect(visitor.message('¡Gracias por escribir!')).toHaveCount(1);
  const { id } = await shop.ana.conversationOf(name);
  return { visitor, id };
}

const isThere = async (visitor: VisitorPage, texts: readonly string[]) => {
  for (const text of texts) await expect(visitor.message(text)).toHaveCount(1);
};

test('a line that died in the pocket without a word is replaced, and nothing is lost or doubled', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  await context.clock.install();
  const lines: { isDead: boolean }[] = [];
  await context.routeWebSocket(/\/widget\/live$/, (page) => {
    const line = { isDead: false };
    lines.push(line);
    const server = page.connectToServer();
    page.onMessage((words) => {
      if (!line.isDead) server.send(words);
    });
    server.onMessage((words) => {
      if (!line.isDead) page.send(words);
    });
  });
  const { visitor, id } = await begin(context, host, shop, 'Luz Prado');
  for (const line of lines) line.isDead = true;
  await shop.ana.answer(id, 'Queda una');
  await visitor.write('¿Siguen ahí?');
  // The telephone sleeps: timers that came due fire once, at its end.
  await context.clock.fastForward('03:00:00');
  await context.clock.fastForward(SILENCE_MS);
  await isThere(visitor, ['Hola', 'Queda una', '¿Siguen ahí?']);
  await shop.ana.answer(id, 'Sí, aquí');
  await isThere(visitor, ['Hola', 'Queda una', '¿Siguen ahí?', 'Sí, aquí']);
  expect(lines.filter(({ isDead }) => !isDead)).toHaveLength(1);
});

test('a page that was frozen has on its return what came while it was', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const context = await browser.newContext();
  const { visitor, id } = await begin(context, host, shop, 'Celia Ramos');
  const session = await context.newCDPSession(visitor.page);
  const become = (state: 'frozen' | 'active') =>
    session.send('Page.setWebLifecycleState', { state });
  await become('frozen');
  await shop.ana.answer(id, 'Queda una');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await become('active');
  await isThere(visitor, ['Hola', 'Queda una']);
  await visitor.write('La quiero');
  await isThere(visitor, ['La quiero']);
});
