import { CreateContact } from '@bitacora/contacts';
import { StartConversation, conversationIdOf } from '@bitacora/conversations';
import { ConnectChannel } from '@bitacora/inboxes';
import { eventually } from '@bitacora/testing';
import { AccountClients, type GraphqlClient, type System } from '@bitacora/testing/system';

const SEEN = `mutation ($id: ID!, $upTo: DateTime!) {
  setConversationSeen(input: { conversationId: $id, upTo: $upTo }) {
    __typename
    ... on ConversationChanged { conversation { id teamSawUpTo } }
    ... on Refused { errors { code } }
  }
}`;
const WORK_IN = `mutation ($users: [ID!]!) {
  setInboxCollaborators(input: { inboxId: "inbox-1", userIds: $users }) { __typename ... on InboxChanged { pending } }
}`;
/** After everything that was written. */
const ALL = '2999-01-01T00:00:00.000Z';

const isStatus = (frame: string) => (JSON.parse(frame) as { type: string }).type === 'status';

jest.setTimeout(60_000);

describe('a visitor whose message the team saw', () => {
  let clients: AccountClients;
  let system: System;
  let visitor: ReturnType<System['visitor']>;
  let token: string;
  let id: string;
  let sockets: WebSocket[];

  const says = async (message: string) => {
    const issuedAt = system.stores.clock.now();
    const { body } = await visitor.write({ id: message, text: 'Hola', issuedAt });
    await system.settle();
    return body.item as { readonly at: string; readonly conversation: string };
  };
  const saw = async (who: GraphqlClient, upTo = ALL) =>
    (await who.data(SEEN, { id, upTo })).setConversationSeen;
  const written = async () =>
    (await system.events(`conversation-${clients.account}.${id}`)).filter(
      ({ type }) => type === 'TeamSawMessages',
    );
  const learned = async () => (await visitor.history()).body.conversation.seenUpTo as string | null;
  /** What comes through the visitor's live line, as it came. */
  const line = async () => {
    const frames: string[] = [];
    const socket = new WebSocket(`${system.app.address.replace('http', 'ws')}/widget/live`);
    sockets.push(socket);
    socket.addEventListener('message', ({ data }) => frames.push(String(data)));
    await new Promise((open) => socket.addEventListener('open', open));
    socket.send(JSON.stringify({ type: 'hello', secret: visitor.secret, after: '' }));
    await eventually(async () => (frames.some(isStatus) ? true : null), 'the line greets');
    return frames;
  };

  beforeEach(async () => {
    clients = await AccountClients.open();
    system = clients.system;
    sockets = [];
    const inbox = await system.inbox(clients.account);
    ({ token } = inbox);
    visitor = inbox.visitor();
    await visitor.introduce('Eva', 'eva@correo.example');
    ({ conversation: id } = await says('message-1'));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.close();
    await clients.close();
  });

  it('learns of it at once, and of nothing that says who', async () => {
    const ana = clients.admin;
    const frames = await line();
    expect(await learned()).toBeNull();
    const { at } = (await visitor.history()).body.items[0];
    expect(await saw(ana)).toEqual({
      __typename: 'ConversationChanged',
      conversation: { id, teamSawUpTo: at },
    });
    const pushed = await eventually(
      async () => frames.filter(isStatus)[1] ?? null,
      'the line says that it was seen',
    );
    const { conversation } = JSON.parse(pushed) as { conversation: object };
    expect(Object.keys(conversation).sort()).toEqual(['reference', 'seenUpTo', 'status']);
    expect(conversation).toMatchObject({ seenUpTo: at });
    expect(frames.join()).not.toContain('Ana');
    const [event] = await written();
    expect(event?.metadata.actor).toMatchObject({ kind: 'user', name: 'Ana Pérez' });
    await system.restart();
    const { secret } = visitor;
    visitor = Object.assign(system.visitor(token), { secret });
    expect(await learned()).toBe(at);
  });

  it('is one event for each message, however often and by whichever members it is seen', async () => {
    const others = await Promise.all(
      ['luis', 'eva', 'leo'].map((userId) => clients.member('administrator', userId)),
    );
    await Promise.all([clients.admin, ...others, ...others].map((each) => saw(each)));
    expect(await written()).toHaveLength(1);
    system.stores.clock.advance(1000);
    const { at } = await says('message-2');
    await saw(clients.admin, '2020-01-01T00:00:00.000Z');
    expect(await written()).toHaveLength(1);
    await saw(clients.admin, at);
    await saw(others[0]!, at);
    expect((await written()).map(({ data }) => (data as { upTo: string }).upTo)[1]).toBe(at);
    expect(await written()).toHaveLength(2);
  });

  it('needs who may answer there', async () => {
    const reader = await clients.member('auditor', 'eva');
    const answer = await reader.ask(SEEN, { id, upTo: ALL });
    expect(JSON.stringify(answer)).toContain('FORBIDDEN');
    const luis = await clients.member('agent', 'luis');
    expect(await saw(luis)).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    await clients.admin.data(WORK_IN, { users: ['luis'] });
    await clients.admin.data(WORK_IN, { users: [] });
    expect(await saw(luis)).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await written()).toEqual([]);
    await clients.admin.data(WORK_IN, { users: ['luis'] });
    expect(await saw(luis)).toMatchObject({ conversation: { id } });
    expect(await written()).toHaveLength(1);
  });

  it('is nothing of another channel, where no contact sees a mark', async () => {
    const { account } = clients;
    const settings = { channel: 'api' as const, host: null, isSigned: false };
    const inbox = { inboxId: 'api', name: 'API', settings, credentialsId: 'none' };
    await system.command(account, ConnectChannel, inbox);
    const place = { inboxId: 'api', contactId: 'c-api' };
    await system.command(account, CreateContact, { ...place, name: 'Rosa' });
    const conversationId = conversationIdOf(system.stores.hash, { ...place, ordinal: 1 });
    const start = { ...place, conversationId, ordinal: 1, messageId: 'm1', text: 'Hola' };
    await system.command(account, StartConversation, start);
    await system.settle();
    id = conversationId;
    expect(await saw(clients.admin)).toMatchObject({ conversation: { id, teamSawUpTo: null } });
    expect(await written()).toEqual([]);
  });
});
