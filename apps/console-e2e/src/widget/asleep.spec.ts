import type { BrowserContext } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import { type Shop, freshRetry } from '../shop/shop.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

/** Longer than a line may be silent after a ping, in milliseconds. */
const SILENCE_MS = 11_000;

async function hostOf(shop: Shop, site: (widgetHost: string) => Promise<ForeignSite>) {
  const host = await site(shop.address);
  host.snippet = `<script src="${shop.address}/widget/loader.js?token=${shop.token}" async></script>`;
  return host;
}

/** A visitor with a conversation of their own, and its id. */
async function begin(context: BrowserContext, host: ForeignSite, shop: Shop, name: string) {
  const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce(name, 'sueno@correo.example');
  await visitor.write('Hola');
  await expect(visitor.message('¡Gracias por escribir!')).toHaveCount(1);
  return { visitor, id: await conversationOf(shop, name) };
}

/** The conversation of a contact, as soon as the list shows it. */
async function conversationOf({ ana }: Shop, name: string): Promise<string> {
  const query = `{ conversations(filter: {}) { edges { node { id contact { name } } } } }`;
  let id = '';
  await expect(async () => {
    const { conversations } = await ana.ask(query);
    const edges = conversations.edges as { node: { id: string; contact: { name: string } } }[];
    id = edges.find(({ node }) => node.contact.name === name)?.node.id ?? '';
    expect(id).not.toBe('');
  }).toPass({ timeout: 10_000 });
  return id;
}

async function answer({ ana }: Shop, id: string, text: string): Promise<void> {
  await ana.ask(
    `mutation ($id: ID!, $text: String!, $retry: Retry!) {
      replyToConversation(input: { conversationId: $id, text: $text, retry: $retry }) {
        __typename ... on Refused { errors { code } }
      }
    }`,
    { id, text, retry: freshRetry() },
  );
}

const isThere = async (visitor: VisitorPage, texts: readonly string[]) => {
  for (const text of texts) await expect(visitor.message(text)).toHaveCount(1);
};

test('a line that died in the pocket without a word is replaced, and nothing is lost or doubled', async ({
  browser,
  shop,
  site,
}) => {
  const host = await hostOf(shop, site);
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
  await answer(shop, id, 'Queda una');
  await visitor.write('¿Siguen ahí?');
  // The telephone sleeps: timers that came due fire once, at its end.
  await context.clock.fastForward('03:00:00');
  await context.clock.fastForward(SILENCE_MS);
  await isThere(visitor, ['Hola', 'Queda una', '¿Siguen ahí?']);
  await answer(shop, id, 'Sí, aquí');
  await isThere(visitor, ['Hola', 'Queda una', '¿Siguen ahí?', 'Sí, aquí']);
  expect(lines.filter(({ isDead }) => !isDead)).toHaveLength(1);
});

test('a page that was frozen has on its return what came while it was', async ({
  browser,
  shop,
  site,
}) => {
  const host = await hostOf(shop, site);
  const context = await browser.newContext();
  const { visitor, id } = await begin(context, host, shop, 'Celia Ramos');
  const session = await context.newCDPSession(visitor.page);
  const become = (state: 'frozen' | 'active') =>
    session.send('Page.setWebLifecycleState', { state });
  await become('frozen');
  await answer(shop, id, 'Queda una');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await become('active');
  await isThere(visitor, ['Hola', 'Queda una']);
  await visitor.write('La quiero');
  await isThere(visitor, ['La quiero']);
});
