import type { BrowserContext } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { Relay } from '../site/relay.js';
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

/** Has nothing run in the frame of the chat, no timer and no message either, until the answer is called. */
async function freeze({ frame, page }: VisitorPage): Promise<() => Promise<void>> {
  const released = Promise.withResolvers<void>();
  await page.route('**/held', async (route) => {
    await released.promise;
    await route.fulfill({ body: '' });
  });
  const begun = page.waitForRequest('**/held');
  const frozen = frame.locator('html').evaluate(() => {
    // A page waits for it and does nothing else.
    const request = new XMLHttpRequest();
    request.open('GET', '/held', false);
    request.send();
  });
  await begun;
  return async () => {
    released.resolve();
    await frozen;
  };
}

test('a page that was frozen, and whose line was cut, has on its return what came', async ({
  browser,
  shop,
  site,
}) => {
  const relay = await Relay.to(shop.address);
  const host = (await site(relay.address)).embed({ ...shop, address: relay.address });
  const { visitor, id } = await begin(await browser.newContext(), host, shop, 'Celia Ramos');
  const wake = await freeze(visitor);
  relay.cut();
  await shop.ana.answer(id, 'Queda una');
  await wake();
  await isThere(visitor, ['Hola', 'Queda una']);
  await visitor.write('La quiero');
  await isThere(visitor, ['La quiero']);
  await relay.close();
});
