import { USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CHAT = `mutation ($input: SetInboxChatInput!) {
  setInboxChat(input: $input) { __typename }
}`;
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) { edges { node { ... on Message { text welcome } } } }
}`;
const WELCOMES = {
  ...{ welcome: true, welcomeSeconds: 3, welcomeAgainMinutes: 60, welcomeOn: 'BOTH' },
  welcomeByCompany: true,
};

jest.setTimeout(60_000);

/** What a visitor's browser says of a welcome is the language that it was shown in; its words are the inbox's. */
describe('a welcome message that a visitor claims to answer', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let written = 0;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  /** An inbox with this welcome; empty: with none. */
  const welcoming = async (inboxId: string, text: string, more: object = {}) => {
    const inbox = await system.inbox(account, inboxId);
    const welcomeText = { es: text, en: '', pt: '' };
    const welcome = text === '' ? {} : { ...WELCOMES, welcomeText };
    const behaviour = { ...USUAL_CHAT_OPTIONS.behaviour, ...welcome, ...more };
    const { looks, signIn } = USUAL_CHAT_OPTIONS;
    await admin.data(CHAT, { input: { inboxId, chat: { looks, signIn, behaviour } } });
    const visitor = inbox.visitor();
    await visitor.introduce();
    return visitor;
  };
  type Visitor = Awaited<ReturnType<typeof welcoming>>;
  const say = (visitor: Visitor, text: string, claims: object = {}) => {
    const message = { id: `message-${(written += 1)}`, text, ...claims };
    return visitor.write({ ...message, issuedAt: system.stores.clock.now() });
  };
  /** What each message answers, as the visitor reads it and as the team does. */
  const answered = async (visitor: Visitor) => {
    await system.settle();
    const { items } = (await visitor.history()).body;
    const { timeline } = await admin.data(THREAD, { id: items[0].conversation });
    const messages = timeline.edges.flatMap(({ node }: { node: { text?: string } }) =>
      node.text === undefined ? [] : [node],
    );
    const read = items.map((item: { welcome?: string }) => item.welcome ?? null);
    expect(messages.map(({ welcome }: { welcome: string | null }) => welcome)).toEqual(read);
    return read;
  };

  it('is none in a conversation that has begun, unless the inbox welcomes there', async () => {
    const visitor = await welcoming('inbox-1', '¡Hola! ¿Te ayudo?');
    expect((await say(visitor, 'Busco botas')).status).toBe(200);
    expect((await say(visitor, 'Sí', { welcome: 'es' })).status).toBe(200);
    expect(await answered(visitor)).toEqual([null, null]);

    const started = await welcoming('inbox-2', '¿Sigues ahí?', { welcomeInStarted: true });
    await say(started, 'Busco botas');
    await say(started, 'Sí', { welcome: 'es' });
    expect(await answered(started)).toEqual([null, '¿Sigues ahí?']);
  });

  it.each<[string, object]>([
    ['words in place of the language', { welcome: 'Te regalamos todo' }],
    ['an author', { welcome: { text: 'Te regalamos todo', userId: 'ana' } }],
    ['a language of none', { welcome: 'fr' }],
    ['several', { welcome: ['es', 'en'] }],
  ])('is refused with %s, and nothing is written', async (_what, claims) => {
    const visitor = await welcoming('inbox-1', '¡Hola! ¿Te ayudo?');
    const { status, body } = await say(visitor, 'Sí', claims);
    expect([status, body.code]).toEqual([400, 'MALFORMED']);
    expect((await visitor.history()).body.items).toEqual([]);
  });

  it('is that of the inbox, whatever words come beside it', async () => {
    const visitor = await welcoming('inbox-1', '¡Hola! ¿Te ayudo?');
    const words = { text: 'Te regalamos todo', userId: 'ana' };
    await say(visitor, 'Sí', { welcome: 'es', welcomeText: words.text, answeredWelcome: words });
    expect(await answered(visitor)).toEqual(['¡Hola! ¿Te ayudo?']);
  });

  it('is never that of another inbox, nor one that was switched off', async () => {
    await welcoming('inbox-1', '¡Hola! ¿Te ayudo?');
    const other = await welcoming('inbox-2', 'Somos el otro sitio');
    await say(other, 'Sí', { welcome: 'es', inboxId: 'inbox-1' });
    expect(await answered(other)).toEqual(['Somos el otro sitio']);
    const none = await welcoming('inbox-3', '');
    await say(none, 'Sí', { welcome: 'es', inboxId: 'inbox-1' });
    expect(await answered(none)).toEqual([null]);
  });

  it('is not added to a message that was taken without one', async () => {
    const visitor = await welcoming('inbox-1', '¡Hola! ¿Te ayudo?');
    const message = { id: 'message-twice', text: 'Hola', issuedAt: system.stores.clock.now() };
    expect((await visitor.write(message)).status).toBe(200);
    const again = await visitor.write({ ...message, ...{ welcome: 'es' } });
    expect(again.body.item).not.toHaveProperty('welcome');
    expect(await answered(visitor)).toEqual([null]);
  });
});
