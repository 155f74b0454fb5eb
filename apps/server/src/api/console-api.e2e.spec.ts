import { OpenAccount } from '@bitacora/account';
import { SendReply } from '@bitacora/conversations';
import { StoreFullError } from '@bitacora/kernel';
import { Browser, ADMINISTRATOR, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { role account { id } } } ... on Refused { errors { code field } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { __typename ... on Refused { errors { code } } }
}`;
const ADD_MEMBER = `mutation ($input: AddMemberInput!) {
  addMember(input: $input) { __typename ... on Refused { errors { code field } } }
}`;
const REPLY = `mutation ($id: ID!, $text: String!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: $text, retry: $retry }) {
    __typename ... on Refused { errors { code field params } }
    ... on ConversationChanged { pending conversation { revision preview { text } } }
  }
}`;
const ASSIGN = `mutation ($id: ID!, $userId: ID, $revision: Int) {
  assignConversation(input: { conversationId: $id, userId: $userId, expectedRevision: $revision }) {
    __typename ... on Refused { errors { code } }
  }
}`;
const LIST = `{ conversations(filter: {}) { edges { node { id revision preview { text } contact { name } } } } }`;
const NOW = '2026-03-02T09:00:00.000Z';

jest.setTimeout(60_000);

describe('the API of the console', () => {
  let system: System;
  let ana: Browser;
  let accountId: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    accountId = String(data.setUpAccount.viewer.account.id);
  });

  afterEach(() => system.stop());

  const conversation = async (): Promise<string> => {
    const { visitor: visitorOf } = await system.inbox(accountId);
    const visitor = visitorOf();
    await visitor.introduce();
    const { body } = await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: NOW });
    await system.settle();
    return String(body.item.conversation);
  };
  const retry = (commandId: string) => ({ commandId, issuedAt: NOW });
  const member = async (role: string): Promise<Browser> => {
    const email = `${role}@tienda.example`;
    const password = 'otra contraseña larga';
    const input = { name: 'Luis Rojas', email, password, role };
    expect((await ana.ask(ADD_MEMBER, { input })).data.addMember.__typename).toBe(
      'DirectoryChanged',
    );
    const browser = new Browser(system.app.address);
    const { data } = await browser.ask(SIGN_IN, { email, password });
    expect(data.signIn.__typename).toBe('SignedIn');
    return browser;
  };

  it('answers an id that can be of nothing like one that is not there', async () => {
    await conversation();
    const foreign = ['../x', 'a/b', 'x y', '%2e%2e', `otra.${accountId}`];
    const answers = await Promise.all(
      foreign.flatMap((id) => [
        ana.ask('query ($id: ID!) { conversation(id: $id) { id } }', { id }),
        ana.ask('query ($id: ID!) { attributeUse(id: $id) { values } }', { id }),
        ana.ask('query ($id: ID!) { auditEvent(id: $id) { hash } }', { id }),
        ana.ask('query ($id: ID!) { replay(conversationId: $id) { events { entry { id } } } }', {
          id,
        }),
        ana.ask('query ($id: ID!) { invitationLink(invitationId: $id) }', { id }),
        ana.ask(REPLY, { id, text: 'Hola', retry: retry(`to-${foreign.indexOf(id)}`) }),
        ana.ask(ASSIGN, { id, userId: null }),
      ]),
    );
    expect(answers).toHaveLength(35);
    expect(JSON.stringify(answers)).not.toMatch(/INVALID_STREAM_NAME|FOREIGN_ACCOUNT|INTERNAL/u);
  });

  it('keeps the members and the capacity of a team that is changed without them', async () => {
    const create = `mutation ($input: CreateTeamInput!) {
      createTeam(input: $input) { ... on DirectoryChanged { directory { teams { id } } } }
    }`;
    const { data: viewer } = await ana.ask('{ viewer { user { id } } }');
    const userIds = [String(viewer.viewer.user.id)];
    const { data } = await ana.ask(create, { input: { name: 'Caja', userIds, capacity: 3 } });
    const teamId = String(data.createTeam.directory.teams[0].id);
    const update =
      'mutation ($input: UpdateTeamInput!) { updateTeam(input: $input) { __typename } }';
    await ana.ask(update, { input: { teamId, name: 'Caja sur' } });
    const shown = async () => {
      const { data: now } = await ana.ask(
        '{ directory { teams { name capacity members { id } } } }',
      );
      return now.directory.teams[0] as unknown;
    };
    expect(await shown()).toEqual({
      name: 'Caja sur',
      capacity: 3,
      members: userIds.map((id) => ({ id })),
    });
    await ana.ask(update, { input: { teamId, name: 'Caja sur', userIds: [], capacity: null } });
    expect(await shown()).toEqual({ name: 'Caja sur', capacity: null, members: [] });
  });

  it('puts a new agent into the inboxes that are named, beside those who are there', async () => {
    const CONNECT = `mutation ($input: ConnectInboxInput!) {
      connectInbox(input: $input) { ... on InboxChanged { inbox { id } } }
    }`;
    const connect = async (name: string) => {
      const input = { name, domain: `${name}.example` };
      return String((await ana.ask(CONNECT, { input })).data.connectInbox.inbox.id);
    };
    const [web, other] = [await connect('web'), await connect('otra')];
    const INBOXES = '{ directory { inboxes { id collaborators { name } } } }';
    const add = async (name: string, inboxIds: string[]) => {
      const email = `${name.toLowerCase()}@tienda.example`;
      const input = { name, email, password: 'otra contraseña larga', role: 'agent', inboxIds };
      return (await ana.ask(ADD_MEMBER, { input })).data.addMember;
    };
    const gone = await add('Eva', [web, 'nothing']);
    expect(gone.errors).toEqual([{ code: 'INBOX_NOT_FOUND', field: 'inboxIds.1' }]);
    const added = await Promise.all([
      add('Eva', [web, other, web]),
      add('Iris', [web]),
      add('Sol', []),
    ]);
    expect(added.map(({ __typename }) => __typename)).toEqual(Array(3).fill('DirectoryChanged'));
    await system.settle();
    const { inboxes } = (await ana.ask(INBOXES)).data.directory;
    const namesIn = (id: string) => {
      const inbox = inboxes.find((one: { id: string }) => one.id === id);
      return inbox.collaborators.map(({ name }: { name: string }) => name).sort();
    };
    expect([namesIn(web), namesIn(other)]).toEqual([['Eva', 'Iris'], ['Eva']]);

    const iris = new Browser(system.app.address);
    await iris.ask(SIGN_IN, { email: 'iris@tienda.example', password: 'otra contraseña larga' });
    const seen = async (who: Browser, inboxId: string) =>
      (await who.ask('query ($inboxId: ID!) { inbox(inboxId: $inboxId) { id } }', { inboxId })).data
        .inbox?.id as string | undefined;
    expect([await seen(iris, web), await seen(ana, other)]).toEqual([web, other]);
    expect([await seen(iris, other), await seen(ana, 'nothing')]).toEqual([undefined, undefined]);
  });

  it('says in seconds when a sign-in that has to wait can be tried again', async () => {
    const { email } = ADMINISTRATOR;
    const stranger = new Browser(system.app.address);
    const variables = { email, password: 'adivino' };
    const guess = () => stranger.post('/graphql', JSON.stringify({ query: SIGN_IN, variables }));
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect((await guess()).headers.get('retry-after')).toBeNull();
    }
    const shut = await guess();
    expect(shut.headers.get('retry-after')).toBe('900');
    expect(await shut.json()).toMatchObject({
      data: { signIn: { errors: [{ code: 'TOO_MANY_ATTEMPTS' }] } },
    });
  });

  it('signs a member out everywhere for an administrator, and for no one else', async () => {
    const luis = await member('agent');
    const { data } = await luis.ask('{ viewer { user { id } } }');
    const { id } = data.viewer.user;
    const end = `mutation ($id: ID!) {
      endMemberSessions(input: { userId: $id }) { __typename ... on Refused { errors { code field } } }
    }`;
    const refused = await luis.ask(end, { id });
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await ana.ask(end, { id: 'nobody' })).data.endMemberSessions.errors).toEqual([
      { code: 'MEMBER_NOT_FOUND', field: 'userId' },
    ]);
    expect((await ana.ask(end, { id })).data.endMemberSessions.__typename).toBe('DirectoryChanged');
    expect((await luis.ask('{ viewer { role } }')).data.viewer).toBeNull();
    const last = (await system.events(`user-${id}`)).at(-1);
    expect(last?.data).toMatchObject({ reason: 'revoked' });
    expect(last?.metadata.actor).toMatchObject({ kind: 'user', name: 'Ana Pérez' });
  });

  it('shows a conversation, takes an answer once, and lets its author read it at once', async () => {
    const id = await conversation();
    const { data } = await ana.ask(LIST);
    expect(data.conversations.edges[0].node).toMatchObject({
      id,
      contact: { name: 'Carla Núñez' },
    });
    const first = await ana.ask(REPLY, { id, text: 'Buenos días', retry: retry('command-1') });
    expect(first.data.replyToConversation).toMatchObject({
      pending: false,
      conversation: { preview: { text: 'Buenos días' } },
    });
    const again = await ana.ask(REPLY, { id, text: 'Buenos días', retry: retry('command-1') });
    expect(again.data.replyToConversation.conversation.revision).toBe(
      first.data.replyToConversation.conversation.revision,
    );
  });

  it('answers nothing without a session', async () => {
    await conversation();
    for (const cookie of ['', 'bitacora=%E0%A4%A', `bitacora=${'A'.repeat(43)}`]) {
      const stranger = new Browser(system.app.address);
      stranger.cookie = cookie;
      const { data, errors } = await stranger.ask(LIST);
      expect(data).toBeNull();
      expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('lets an auditor read and change nothing', async () => {
    const id = await conversation();
    const auditor = await member('auditor');
    expect((await auditor.ask(LIST)).data.conversations.edges).toHaveLength(1);
    const { errors } = await auditor.ask(REPLY, { id, text: 'Hola', retry: retry('command-2') });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(
      (
        await auditor.ask(ADD_MEMBER, {
          input: {
            ...ADMINISTRATOR,
            accountName: undefined,
            language: undefined,
            timeZone: undefined,
            role: 'agent',
          },
        })
      ).errors[0]?.extensions.code,
    ).toBe('FORBIDDEN');
  });

  it('refuses unknown ids, ids of another account and stale revisions, each by its code', async () => {
    const id = await conversation();
    const unknown = await ana.ask(REPLY, { id: 'nobody', text: 'Hola', retry: retry('command-3') });
    expect(unknown.data.replyToConversation.errors[0].code).toBe('NOT_FOUND');
    const foreign = await ana.ask(REPLY, {
      id: `other.${id}`,
      text: 'Hola',
      retry: retry('command-4'),
    });
    expect(foreign.data.replyToConversation.__typename).toBe('Refused');
    const stale = await ana.ask(ASSIGN, { id, userId: null, revision: 0 });
    expect(stale.data.assignConversation.errors[0].code).toBe('STALE_REVISION');
    const long = await ana.ask(REPLY, { id, text: 'a'.repeat(150_001), retry: retry('command-5') });
    expect(long.data.replyToConversation.errors[0]).toMatchObject({
      code: 'MESSAGE_TOO_LONG',
      field: 'text',
    });
  });

  it('shows nothing of another account', async () => {
    const id = await conversation();
    await system.command('account-2', OpenAccount, {
      name: 'Otra',
      language: 'es',
      timeZone: 'UTC',
    });
    await system.command('account-2', SendReply, { conversationId: id, text: 'x' }).then(
      () => expect('accepted').toBe('refused'),
      (error: Error) => expect(error.message).toContain('CONVERSATION_NOT_FOUND'),
    );
  });

  it('answers malformed requests with a code, and bodies over the limit', async () => {
    const broken = await ana.post('/graphql', '{"query":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toEqual({ code: 'MALFORMED' });
    const large = await ana.post('/graphql', JSON.stringify({ query: 'a'.repeat(1_100_000) }));
    expect(large.status).toBe(413);
    expect(await large.json()).toEqual({ code: 'BODY_TOO_LARGE' });
    expect((await ana.ask('{ nothing }')).status).toBe(400);
  });

  it('says so when the disk is full', async () => {
    const id = await conversation();
    system.stores.faults.failAppends(new StoreFullError('No room is left.'));
    const { errors } = await ana.ask(REPLY, { id, text: 'Hola', retry: retry('command-6') });
    expect(errors[0]?.extensions.code).toBe('STORE_FULL');
    system.stores.faults.heal();
    const { data } = await ana.ask(REPLY, { id, text: 'Hola', retry: retry('command-6') });
    expect(data.replyToConversation.__typename).toBe('ConversationChanged');
  });

  it('keeps working beside an event that no code knows, and shows it in the audit log', async () => {
    await conversation();
    const metadata = { accountId, actor: { kind: 'system', id: 'system', name: 'x' }, version: 1 };
    await system.stores.log.append(`future-${accountId}.1`, 'none', [
      {
        id: 'e7b8a6c4-0000-4000-8000-000000000001',
        type: 'SomethingFromTheFuture',
        data: {},
        metadata: {
          ...metadata,
          ip: null,
          userAgent: null,
          commandId: 'future',
          correlationId: 'future',
          causationId: 'future',
          depth: 0,
          occurredAt: NOW,
          prev: null,
        },
      },
    ]);
    await system.settle();
    expect((await ana.ask(LIST)).data.conversations.edges).toHaveLength(1);
    const audit = await ana.ask('{ audit(filter: {}) { edges { node { type } } } }');
    const types = audit.data.audit.edges.map(({ node }: { node: { type: string } }) => node.type);
    expect(types).toContain('SomethingFromTheFuture');
  });
});
