import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { eventually } from '@bitacora/testing';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CONNECT = `mutation ($input: ConnectApiInboxInput!) {
  connectApiInbox(input: $input) { ... on ApiConnected { key } ... on Refused { errors { code } } }
}`;
const LIST = `{ conversations(filter: {}) { edges { node {
  id inbox { channel } replying { textMax smsParts until quotes files { most bytesEach bytesAll types } }
} } } }`;
const REPLY = `mutation ($id: ID!, $text: String!, $retry: Retry!, $quotes: Int) {
  replyToConversation(input: { conversationId: $id, text: $text, retry: $retry, quotes: $quotes }) {
    __typename ... on Refused { errors { code field params } }
  }
}`;
const QUOTED = 'quoted { conversationId revision text withdrawn files actor { kind } }';
const THREAD = `query ($id: ID!) { timeline(conversationId: $id) { edges { node {
  id revision __typename
  ... on Message { text quotable ${QUOTED} }
  ... on Reply { text quotable delivery { state } ${QUOTED} }
} } } }`;
const TEXT_MAX = 20_000;

jest.setTimeout(60_000);

describe('a reply in a channel with bounds', () => {
  let system: System;
  let admin: GraphqlClient;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  /** A client of an inbox of the API writes; gives the conversation, and how the client writes on. */
  async function begun() {
    await admin.data(SET_UP, { input: SETUP_INPUT });
    const input = { name: 'Aplicación', address: null, isSigned: false };
    const { key } = (await admin.data(CONNECT, { input })).connectApiInbox;
    const contact = { identifier: 'cliente-42', name: 'Luz' };
    const write = (message: object) =>
      fetch(`${system.app.address}/api/channel/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ contact, message }),
      });
    await write({ id: 'm1', text: 'Hola' });
    const conversation = await eventually(
      async () => (await admin.data(LIST)).conversations.edges[0]?.node,
      'the conversation is there',
    );
    return { conversation, write };
  }

  it('is said with them before, refused over them, and written within them', async () => {
    const { conversation } = await begun();
    const each = 25 * 1024 * 1024;
    expect(conversation.replying).toEqual({
      ...{ textMax: TEXT_MAX, smsParts: null, until: null, quotes: true },
      files: { most: 10, bytesEach: each, bytesAll: 10 * each, types: null },
    });
    const reply = async (characters: number) => {
      const retry = { commandId: `r${characters}`, issuedAt: system.stores.clock.now() };
      const variables = { id: conversation.id, text: 'x'.repeat(characters), retry };
      return (await admin.data(REPLY, variables)).replyToConversation;
    };
    expect(await reply(TEXT_MAX + 1)).toEqual({
      __typename: 'Refused',
      errors: [{ code: 'MESSAGE_TOO_LONG', field: 'text', params: { max: TEXT_MAX } }],
    });
    expect((await reply(TEXT_MAX)).__typename).toBe('ConversationChanged');
  });

  it('quotes a message of the client, and is quoted by one', async () => {
    const { conversation, write } = await begun();
    const { id } = conversation;
    const reply = async (quotes: number, commandId: string) => {
      const retry = { commandId, issuedAt: system.stores.clock.now() };
      return (await admin.data(REPLY, { id, text: 'Sale hoy', retry, quotes })).replyToConversation;
    };
    const lines = async () =>
      (await admin.data(THREAD, { id })).timeline.edges
        .map(({ node }: { readonly node: { readonly __typename: string } }) => node)
        .filter(({ __typename: type }: { readonly __typename: string }) => type !== 'Change');
    const [hello] = await lines();
    expect(hello).toMatchObject({ text: 'Hola', quotable: true, quoted: null });
    for (const [quotes, command] of [
      [0, 'none'],
      [99, 'beyond'],
    ] as const)
      expect(await reply(quotes, command)).toMatchObject({
        errors: [{ code: 'MESSAGE_NOT_QUOTABLE', field: 'quotes' }],
      });
    expect((await reply(hello.revision, 'quoting')).__typename).toBe('ConversationChanged');
    const answer = await eventually(async () => {
      system.stores.clock.advance(1000);
      await system.settle();
      const [, sent] = await lines();
      return sent?.quotable ? sent : null;
    }, 'the reply was taken');
    const ofClient = { conversationId: id, withdrawn: false, files: 0, actor: { kind: 'CONTACT' } };
    expect(answer.quoted).toEqual({ ...ofClient, revision: hello.revision, text: 'Hola' });
    await write({ id: 'm2', text: '¿A qué hora?', quotes: answer.id });
    await write({ id: 'm3', text: 'Perdón', quotes: 'm1' });
    await write({ id: 'm4', text: 'Gracias', quotes: 'de otro' });
    const written = await eventually(async () => {
      const all = await lines();
      return all.length === 5 ? all : null;
    }, 'the answers are there');
    const quotes = written.slice(2).map(({ quoted }: { readonly quoted: unknown }) => quoted);
    expect(quotes).toMatchObject([
      { revision: answer.revision, text: 'Sale hoy', actor: { kind: 'USER' } },
      { revision: hello.revision, text: 'Hola' },
      null,
    ]);
  });
});
