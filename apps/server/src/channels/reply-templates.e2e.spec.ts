import { WhatsappStandIn, messageValue } from '@bitacora/channel-whatsapp/stand-in';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { eventually } from '@bitacora/testing';

const PUBLIC = 'https://chat.tienda.example';
const NUMBER = { businessAccountId: '102', phoneNumberId: '106', number: '5491155550000' };
const CLIENT = { number: '5491122334455', userId: 'AR.1349', name: 'Ana' };
const DAY_MS = 24 * 60 * 60 * 1000;
const FIELDS = Object.entries({
  ...{ provider: 'cloud', phoneNumberId: '106', businessAccountId: '102' },
  ...{ accessToken: 'EAAG-token', appSecret: 'app-secret' },
}).map(([name, text]) => ({ name, text }));

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CONNECT = `mutation ($input: ConnectChannelInboxInput!) {
  connectChannelInbox(input: $input) {
    ... on InboxChanged { inbox { connection { hookAddress } } }
    ... on Refused { errors { code field } }
  }
}`;
const LIST = `{ conversations(filter: {}) { edges { node {
  id replying { until } replyTemplates { refusal items { name language body variables } }
} } } }`;
const REPLY = `mutation ($id: ID!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: "Hola", retry: $retry }) {
    __typename ... on Refused { errors { code field } }
  }
}`;
const SEND = `mutation ($input: SendTemplateInput!) {
  sendTemplate(input: $input) { __typename ... on Refused { errors { code field } } }
}`;

jest.setTimeout(60_000);

describe('a template of WhatsApp', () => {
  let meta: WhatsappStandIn;
  let system: System;
  let admin: GraphqlClient;
  let address: string;

  beforeEach(async () => {
    meta = new WhatsappStandIn({
      ...{ token: 'EAAG-token', appSecret: 'app-secret', verifyToken: '', number: NUMBER },
    });
    await meta.start();
    meta.templates.push({
      ...{ name: 'pedido', language: 'es_AR', category: 'UTILITY', status: 'APPROVED' },
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
        { type: 'BODY', text: 'Hola {{1}}, sale el {{2}}.' },
      ],
    });
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `whatsapp=${meta.address}`,
    });
    admin = new GraphqlClient(system.app.address);
    await admin.data(SET_UP, { input: SETUP_INPUT });
    const input = { channel: 'WHATSAPP', name: 'WhatsApp', fields: FIELDS };
    const { connectChannelInbox } = await admin.data(CONNECT, { input });
    expect(connectChannelInbox.errors).toBeUndefined();
    const { hookAddress } = connectChannelInbox.inbox.connection;
    address = hookAddress.replace(PUBLIC, system.app.address);
  });
  afterEach(async () => {
    await admin.close();
    await system.stop();
    await meta.stop();
  });

  const look = async () => (await admin.data(LIST)).conversations.edges[0]?.node;
  const retry = (commandId: string) => ({ commandId, issuedAt: system.stores.clock.now() });
  const send = async (changed: object = {}, commandId = 't1') => {
    const { id: conversationId } = await look();
    const variables = Object.entries({ 'header.1': '#7', 1: 'Ana', 2: 'lunes' });
    const input = {
      ...{ conversationId, name: 'pedido', language: 'es_AR', retry: retry(commandId) },
      variables: variables.map(([name, text]) => ({ name, text })),
      ...changed,
    };
    return (await admin.data(SEND, { input })).sendTemplate;
  };

  it('is sent when the time for answers is over, and says what the client reads', async () => {
    const message = { id: 'wamid.1', type: 'text', text: { body: 'Hola' } };
    await meta.postHook(address, meta.hook(messageValue(CLIENT, message)));
    const conversation = await eventually(async () => {
      system.stores.clock.advance(1000);
      await system.settle();
      return look();
    }, 'the conversation is there');
    expect(conversation.replyTemplates).toEqual({
      refusal: null,
      items: [
        {
          ...{ name: 'pedido', language: 'es_AR', body: 'Hola {{1}}, sale el {{2}}.' },
          variables: ['header.1', '1', '2'],
        },
      ],
    });
    system.stores.clock.advance(DAY_MS);
    meta.closed.add(CLIENT.userId);
    const late = { id: conversation.id, retry: retry('r1') };
    expect((await admin.data(REPLY, late)).replyToConversation.errors).toMatchObject([
      { code: 'REPLY_WINDOW_CLOSED' },
    ]);
    expect(await send({ name: 'other' }, 't2')).toMatchObject({
      errors: [{ code: 'TEMPLATE_NOT_FOUND', field: 'name' }],
    });
    expect(await send({ variables: [{ name: '1', text: 'Ana' }] }, 't3')).toMatchObject({
      errors: [{ code: 'REQUIRED', field: 'variables' }],
    });
    // A repeat is one message.
    for (let repeat = 0; repeat < 2; repeat += 1)
      expect(await send()).toMatchObject({ __typename: 'ConversationChanged' });
    const account = (await admin.data('{ viewer { account { id } } }')).viewer.account.id;
    await eventually(async () => {
      system.stores.clock.advance(1000);
      await system.settle();
      return meta.taken.length > 0 ? true : null;
    }, 'it left');
    expect(meta.taken.map(({ body }) => body.template?.components)).toEqual([
      [
        { type: 'header', parameters: [{ type: 'text', text: '#7' }] },
        { type: 'body', parameters: ['Ana', 'lunes'].map((text) => ({ type: 'text', text })) },
      ],
    ]);
    const events = await system.events(`conversation-${account}.${conversation.id}`);
    expect(
      events.filter(({ type }) => type === 'MessageSent').map(({ data }) => data),
    ).toMatchObject([{ text: 'Pedido #7\n\nHola Ana, sale el lunes.' }]);
    const asked = meta.calls.filter(({ path }) => path.endsWith('message_templates'));
    expect(asked.length).toBeLessThan(4);
  });
});
