import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { eventually } from '@bitacora/testing';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CONNECT = `mutation ($input: ConnectApiInboxInput!) {
  connectApiInbox(input: $input) { ... on ApiConnected { key } ... on Refused { errors { code } } }
}`;
const LIST = `{ conversations(filter: {}) { edges { node {
  id inbox { channel } replying { textMax until files { most bytesEach bytesAll types } }
} } } }`;
const REPLY = `mutation ($id: ID!, $text: String!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: $text, retry: $retry }) {
    __typename ... on Refused { errors { code field params } }
  }
}`;
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

  it('is said with them before, refused over them, and written within them', async () => {
    await admin.data(SET_UP, { input: SETUP_INPUT });
    const input = { name: 'Aplicación', address: null, isSigned: false };
    const { key } = (await admin.data(CONNECT, { input })).connectApiInbox;
    const contact = { identifier: 'cliente-42', name: 'Luz' };
    await fetch(`${system.app.address}/api/channel/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ contact, message: { id: 'm1', text: 'Hola' } }),
    });
    const conversation = await eventually(
      async () => (await admin.data(LIST)).conversations.edges[0]?.node,
      'the conversation is there',
    );
    const each = 25 * 1024 * 1024;
    expect(conversation.replying).toEqual({
      ...{ textMax: TEXT_MAX, until: null },
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
});
