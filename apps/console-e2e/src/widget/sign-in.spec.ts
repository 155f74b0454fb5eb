import type { Browser } from '@playwright/test';
import { NetworkServer } from '@bitacora/testing/networks';
import { keepPicture } from '../inspection.js';
import type { ConsoleApi } from '../product/api.js';
import { Product } from '../product/product.js';
import { openChatInbox } from '../shop/chat-inbox.js';
import { chooseChat } from '../shop/chat-options.js';
import { DOMAIN } from '../shop/people.js';
import { type Shop, openShop } from '../shop/shop.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

interface Known {
  readonly name: string | null;
  readonly phone: string | null;
  readonly rut: string | null;
  readonly proofs: readonly string[];
  readonly conversations: { readonly edges: readonly object[] };
}

interface Row {
  readonly id: string;
  readonly contact: { readonly id: string };
  readonly writer: { readonly by: string };
}

function pageOf(site: ForeignSite, { address, token }: Shop): string {
  site.embed({ address, token });
  return site.at(DOMAIN);
}

const visit = async (browser: Browser, address: string) => {
  const visitor = await VisitorPage.visit(await browser.newContext({ locale: 'es-CO' }), address);
  await visitor.open();
  return visitor;
};

async function contactsOf(ana: ConsoleApi, search: string): Promise<readonly Known[]> {
  const { contacts } = await ana.ask(
    `query ($search: String) { contacts(search: $search) { edges { node {
      name phone rut proofs conversations(first: 20) { edges { node { id } } }
    } } } }`,
    { search },
  );
  return contacts.edges.map(({ node }: { node: Known }) => node);
}

/** Conversations of visitors who were asked nothing. */
async function anonymousOf(ana: ConsoleApi): Promise<readonly Row[]> {
  const { contacts } = await ana.ask(
    `{ contacts(first: 50) { edges { node { id conversations(first: 20) { edges { node { id contact { id } writer { by } } } } } } } }`,
    {},
  );
  type Edge = { node: { conversations: { edges: { node: Row }[] } } };
  const rows = (contacts.edges as Edge[]).flatMap(({ node }) =>
    node.conversations.edges.map(({ node: row }) => row),
  );
  return rows.filter(({ writer }) => writer.by === 'NOTHING');
}

test('the form asks for RUT and telephone, each wrong value beside its field [W19] [W20]', async ({
  browser,
  shop,
  site,
}) => {
  const inbox = await openChatInbox(shop, await site(shop.address), {
    signIn: { asksRut: true, asksPhone: true },
  });
  const visitor = await visit(browser, inbox.page);
  const { frame } = visitor;
  await frame.getByLabel('Nombre').fill('Rut Peña');
  await frame.getByLabel('Correo').fill('rut.pena@correo.example');
  const start = frame.getByRole('button', { name: 'Empezar' });
  await start.click();
  await expect(frame.locator('#rut-error')).toHaveText(/dígito verificador/);
  await frame.getByLabel('RUT').fill('12.345.678-9');
  await start.click();
  await expect(frame.locator('#rut-error')).toHaveText(/dígito verificador/);
  await expect(frame.getByLabel('RUT')).toBeFocused();
  await frame.getByLabel('RUT').fill('12345678 5');
  await frame.getByLabel('Teléfono').fill('llámame');
  await start.click();
  await expect(frame.locator('#phone-error')).toHaveText(/teléfono/);
  await keepPicture(visitor.page, 'sign-in-refused');
  await frame.getByLabel('Teléfono').fill('+56 9 5550 0142');
  await start.click();
  await visitor.box.waitFor();
  await expect
    .poll(() => contactsOf(shop.ana, 'Rut Peña'))
    .toMatchObject([{ rut: '12345678-5', phone: '+56955500142' }]);
});

test('anonymous visitors write at once, and each conversation is a new contact [W17]', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const host = pageOf(await site(shop.address), shop);
  await chooseChat(shop.ana, shop, { signIn: { anonymous: true, asksRut: true } });
  const visitor = await visit(browser, host);
  await visitor.box.waitFor();
  await expect(visitor.frame.getByLabel('Nombre')).toHaveCount(0);
  await visitor.write('Primera pregunta');
  await expect(visitor.message('Primera pregunta')).toBeVisible();
  await expect.poll(async () => (await anonymousOf(shop.ana)).length).toBe(1);
  const [first] = await anonymousOf(shop.ana);
  await shop.ana.ask(
    `mutation ($id: ID!) { setConversationStatus(input: { conversationId: $id, status: RESOLVED }) { __typename ... on Refused { errors { code } } } }`,
    { id: first?.id ?? '' },
  );
  await visitor.write('Segunda pregunta');
  await expect(visitor.message('Segunda pregunta')).toBeVisible();
  await expect(visitor.message('Primera pregunta')).toHaveCount(0);
  await expect
    .poll(async () => new Set((await anonymousOf(shop.ana)).map(({ contact }) => contact.id)).size)
    .toBe(2);
});

test('a typed e-mail joins its contact and shows nothing of it [W18]', async ({
  browser,
  shop,
  site,
}) => {
  const inbox = await openChatInbox(shop, await site(shop.address), {
    signIn: { emailIdentifies: true },
  });
  const owner = await visit(browser, inbox.page);
  await owner.introduce('Berta Salas', 'berta@correo.example');
  await owner.write('Mi clave es 77');
  await expect(owner.message('Mi clave es 77')).toBeVisible();
  const stranger = await visit(browser, inbox.page);
  await stranger.introduce('Mallory', 'Berta@correo.example');
  await stranger.write('¿Cuál es mi clave?');
  await expect(stranger.message('¿Cuál es mi clave?')).toBeVisible();
  await stranger.page.reload();
  await stranger.open();
  await expect(stranger.message('¿Cuál es mi clave?')).toBeVisible();
  await expect(stranger.message('Mi clave es 77')).toHaveCount(0);
  const [contact, ...others] = await contactsOf(shop.ana, 'berta@correo.example');
  expect(others).toEqual([]);
  expect(contact).toMatchObject({ name: 'Berta Salas', proofs: [] });
  expect(contact?.conversations.edges).toHaveLength(2);
});

test('visitors sign in with Google and Facebook, and in no other way where networks are the only one [W13] [W14] [W15] [W16]', async ({
  browser,
  installation,
  site,
}) => {
  test.setTimeout(120_000);
  const eva = { subject: 'n-1', name: 'Eva Luz', email: 'eva@correo.example', isVerified: true };
  const network = new NetworkServer(eva);
  await network.start();
  const settings = { ...installation.settings, ...network.settings };
  const product = await Product.start(installation.dataFolder, settings);
  try {
    const shop = await openShop(product.address);
    const host = pageOf(await site(shop.address), shop);
    const signIn = { google: true, facebook: true, onlySocial: true };
    await chooseChat(shop.ana, shop, { signIn });
    for (const name of ['Google', 'Facebook']) {
      const visitor = await visit(browser, host);
      await expect(visitor.frame.getByLabel('Nombre')).toHaveCount(0);
      await visitor.frame.getByRole('button', { name: `Continuar con ${name}` }).waitFor();
      await keepPicture(visitor.page, `sign-in-${name}`);
      await visitor.frame.getByRole('button', { name: `Continuar con ${name}` }).click();
      await visitor.box.waitFor();
      await visitor.write(`Hola por ${name}`);
      await expect(visitor.message(`Hola por ${name}`)).toBeVisible();
    }
    // The same person in another browser.
    const again = await visit(browser, host);
    await again.frame.getByRole('button', { name: 'Continuar con Google' }).click();
    await expect(again.message('Hola por Google')).toBeVisible();
    await expect(again.message('Hola por Facebook')).toHaveCount(0);
    const known = await contactsOf(shop.ana, 'eva@correo.example');
    expect(known.flatMap(({ proofs }) => proofs).toSorted()).toEqual(['FACEBOOK', 'GOOGLE']);
  } finally {
    await product.stop();
    await network.stop();
  }
});
