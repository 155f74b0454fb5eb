import { type CommandClass, systemContext } from '@bitacora/kernel';
import { ANY_REFERENCE } from '@bitacora/kernel/testing';
import { AddMember, RegisterUser, type BuiltInRole } from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import {
  AssignConversation,
  ChangeConversationStatus,
  conversationIdOf,
  StartConversation,
} from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { CommandHandler } from '@bitacora/runtime';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const ASSIGN = `mutation ($id: ID!, $userId: ID) {
  assignConversation(input: { conversationId: $id, userId: $userId }) {
    ... on ConversationChanged { conversation { assignee { id } } }
    ... on Refused { errors { code field } }
  }
}`;
const NOTE = `mutation ($id: ID!, $mentions: [ID!], $retry: Retry!) {
  addConversationNote(input: { conversationId: $id, text: "¿Lo ves?", mentions: $mentions, retry: $retry }) {
    __typename ... on Refused { errors { code field } }
  }
}`;
const OPEN = 'query ($id: ID!) { conversation(id: $id) { status assignee { id } } }';
const NEWS = 'query ($id: ID!) { conversation(id: $id) { mentionedAt assignedToSelf } }';
const VIEW = `query ($filter: ConversationFilter!) {
  conversations(filter: $filter) { edges { node { id } } }
}`;
const COLLABORATORS = `mutation ($id: ID!, $userIds: [ID!]!) {
  setInboxCollaborators(input: { inboxId: $id, userIds: $userIds }) { __typename }
}`;
const ROLE = `mutation ($id: ID!, $role: ID!) {
  setMemberRole(input: { userId: $id, role: $role }) { __typename }
}`;
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) { edges { node { type actor { kind } ... on Change { data } } } }
}`;
const INBOX = 'inbox-1';
const CONTACT = 'contact-1';

jest.setTimeout(60_000);

/** Ana works in the inbox, Bea in none, Carla only reads; the administrator set the account up. */
describe('a conversation', () => {
  const clients: GraphqlClient[] = [];
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let adminId: string;
  let id: string;

  const command = <Data>(kind: CommandClass<Data>, data: NoInfer<Data>) =>
    system.command(account, kind, data);
  const signedIn = async (userId: string) => {
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    const client = new GraphqlClient(system.app.address, `bitacora=${token}`);
    clients.push(client);
    return client;
  };
  const member = async (userId: string, role: BuiltInRole) => {
    await command(RegisterUser, { userId, name: userId, email: `${userId}@tienda.example` });
    await command(AddMember, { userId, role });
  };
  const start = async (ordinal: number) => {
    const place = { inboxId: INBOX, contactId: CONTACT, ordinal };
    const conversationId = conversationIdOf(system.stores.hash, place);
    await command(StartConversation, { ...place, conversationId, messageId: 'm1', text: 'Hola' });
    await system.settle();
    return conversationId;
  };
  const retry = (commandId: string) => ({ commandId, issuedAt: system.stores.clock.now() });
  const listed = async (who: GraphqlClient, view: string): Promise<string[]> => {
    const { conversations } = await who.data(VIEW, { filter: { view } });
    return conversations.edges.map(({ node }: { node: { id: string } }) => node.id);
  };

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    clients.push(admin);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    adminId = setUp.viewer.user.id;
    await system.inbox(account, INBOX);
    await member('ana', 'agent');
    await member('bea', 'agent');
    await member('carla', 'auditor');
    await command(ChangeInboxCollaborators, { inboxId: INBOX, userIds: ['ana'] });
    await command(CreateContact, { contactId: CONTACT, inboxId: INBOX, name: 'Julia' });
    id = await start(1);
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it.each([
    ['bea', 'NOT_IN_INBOX'],
    ['carla', 'CANNOT_ANSWER'],
    ['nadie', 'MEMBER_NOT_FOUND'],
  ])('is not assigned to %s', async (userId, code) => {
    const { assignConversation: assign } = await admin.data(ASSIGN, { id, userId });
    expect(assign.errors).toEqual([{ code, field: 'userId' }]);
    expect(await listed(admin, 'UNASSIGNED')).toEqual([id]);
  });

  it('is assigned to who may open it, by an agent too, and opens for them', async () => {
    const ana = await signedIn('ana');
    for (const userId of [adminId, 'ana']) {
      const { assignConversation: assign } = await ana.data(ASSIGN, { id, userId });
      expect(assign.conversation).toEqual({ assignee: { id: userId } });
    }
    expect((await ana.data(OPEN, { id })).conversation.assignee).toEqual({ id: 'ana' });
    expect(await listed(ana, 'MINE')).toEqual([id]);
  });

  it('is mentioned only to who may open it, and each is named by place', async () => {
    const note = async (...mentions: string[]) =>
      (await admin.data(NOTE, { id, mentions, retry: retry(`note-${mentions.join('-')}`) }))
        .addConversationNote;
    expect((await note('ana', 'bea', 'nadie')).errors).toEqual([
      { code: 'NOT_IN_INBOX', field: 'mentions.1' },
      { code: 'MEMBER_NOT_FOUND', field: 'mentions.2' },
    ]);
    expect((await note('ana', 'carla', adminId)).__typename).toBe('ConversationChanged');
    await system.settle();
    const news = async (person: GraphqlClient) =>
      (await person.data(NEWS, { id })).conversation as {
        mentionedAt: string | null;
        assignedToSelf: boolean;
      };
    const ana = await signedIn('ana');
    expect((await news(ana)).mentionedAt).not.toBeNull();
    expect((await news(admin)).mentionedAt).toBeNull();
    await admin.data(ASSIGN, { id, userId: 'ana' });
    expect((await news(ana)).assignedToSelf).toBe(false);
    await admin.data(ASSIGN, { id, userId: null });
    await ana.data(ASSIGN, { id, userId: 'ana' });
    expect((await news(admin)).assignedToSelf).toBe(true);
  });

  describe('whose person can no longer answer in it', () => {
    const isNobodys = async (reason: string) => {
      await system.settle();
      expect(await listed(admin, 'UNASSIGNED')).toEqual([id]);
      const { timeline } = await admin.data(THREAD, { id });
      const { node } = timeline.edges.at(-1);
      expect(node).toMatchObject({ type: 'ConversationAssigned', actor: { kind: 'SYSTEM' } });
      expect(node.data).toMatchObject({ userId: null, released: { userId: 'ana', reason } });
    };

    beforeEach(async () => {
      await admin.data(ASSIGN, { id, userId: 'ana' });
      await system.settle();
      expect(await listed(admin, 'UNASSIGNED')).toEqual([]);
    });

    it.each([[[]], [['bea']]])(
      'becomes unassigned once %j are the collaborators',
      async (userIds) => {
        await admin.data(COLLABORATORS, { id: INBOX, userIds });
        await isNobodys('notInInbox');
      },
    );

    it('becomes unassigned once they only read', async () => {
      await admin.data(ROLE, { id: 'ana', role: 'auditor' });
      await isNobodys('cannotAnswer');
    });

    it('becomes unassigned when it opens again, and stays theirs until then', async () => {
      await command(ChangeConversationStatus, { conversationId: id, status: 'resolved' });
      await admin.data(COLLABORATORS, { id: INBOX, userIds: ['bea'] });
      await system.settle();
      expect((await admin.data(OPEN, { id })).conversation.assignee).toEqual({ id: 'ana' });
      await command(ChangeConversationStatus, { conversationId: id, status: 'open' });
      await isNobodys('notInInbox');
    });

    it('becomes unassigned when the command that gave it was on its way', async () => {
      const { clock, hash, ids } = system.stores;
      // It looked at Bea before she was taken out of the inbox.
      const looked = { references: ANY_REFERENCE, commands: [AssignConversation] };
      const early = new CommandHandler({
        store: system.app.runtime.log,
        clock,
        hash,
        ids,
        ...looked,
      });
      const context = systemContext(account, { correlationId: 'early' });
      const given = new AssignConversation({ conversationId: id, userId: 'bea' }, context);
      expect(await early.execute(given)).toMatchObject({ ok: true });
      await system.settle();
      expect(await listed(admin, 'UNASSIGNED')).toEqual([id]);
    });

    it('is released once, also when the process stops in the middle', async () => {
      const more = [];
      for (let ordinal = 2; ordinal <= 60; ordinal += 1) more.push(await start(ordinal));
      for (const conversationId of more)
        await command(AssignConversation, { conversationId, userId: 'ana' });
      await command(ChangeInboxCollaborators, { inboxId: INBOX, userIds: ['bea'] });
      await system.restart();
      await system.settle();
      for (const conversationId of [id, ...more]) {
        const events = await system.events(`conversation-${account}.${conversationId}`);
        const said = events.map(({ data }) => (data as { released?: unknown }).released);
        expect(said.filter(Boolean)).toEqual([{ userId: 'ana', reason: 'notInInbox' }]);
      }
    });
  });
});
