import type { CommandClass } from '@bitacora/kernel';
import {
  AddMember,
  CreateLabel,
  CreateTeam,
  DeleteLabel,
  DeleteTeam,
  RegisterUser,
  RemoveMember,
} from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import {
  AddConversationLabel,
  AssignConversation,
  ChangeConversationStatus,
  ChangeConversationTeam,
  conversationIdOf,
  StartConversation,
} from '@bitacora/conversations';
import { ChangeInboxCollaborators, ConfigureCreationReply, DeleteInbox } from '@bitacora/inboxes';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SEEN = `query ($id: ID!) {
  conversation(id: $id) { status assignee { id } team { id } labels { id } inbox { name } }
}`;
const REPLY = `mutation ($id: ID!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: "¿Sigue ahí?", retry: $retry }) {
    __typename ... on Refused { errors { code field } }
  }
}`;
/** Answers whenever a conversation is resolved. */
const FAREWELL: RuleBody = {
  name: 'Despedida',
  trigger: 'statusChanged',
  conditions: { all: [{ fact: 'conversation.status', operator: 'is', value: 'resolved' }] },
  actions: [{ type: 'sendReply', texts: ['¡Hasta pronto!'] }],
  stop: false,
  limits: null,
  window: null,
};
const INBOX = 'inbox-1';
const CONTACT = 'contact-1';
/** Enough for the reactor to be at it for more than a moment. */
const MANY = 100;

jest.setTimeout(60_000);

describe('a thing that goes away', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    await system.inbox(account, INBOX);
    await system.command(account, CreateContact, {
      contactId: CONTACT,
      inboxId: INBOX,
      name: 'Julia',
    });
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  const send = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
    system.command(account, command, data);
  const start = async (ordinal = 1) => {
    const place = { inboxId: INBOX, contactId: CONTACT, ordinal };
    const conversationId = conversationIdOf(system.stores.hash, place);
    await send(StartConversation, { ...place, conversationId, messageId: 'm1', text: 'Hola' });
    return conversationId;
  };
  const seen = async (id: string) => {
    await system.settle();
    return (await admin.data(SEEN, { id })).conversation;
  };
  const lastOf = async (id: string) =>
    (await system.events(`conversation-${account}.${id}`)).at(-1);

  it('leaves the conversations of a removed member unassigned, by the system, because of that', async () => {
    await send(RegisterUser, { userId: 'bea', name: 'Bea', email: 'bea@tienda.example' });
    await send(AddMember, { userId: 'bea', role: 'agent' });
    await send(ChangeInboxCollaborators, { inboxId: INBOX, userIds: ['bea'] });
    const conversationId = await start();
    await send(AssignConversation, { conversationId, userId: 'bea' });
    expect((await seen(conversationId)).assignee).toEqual({ id: 'bea' });

    await send(RemoveMember, { userId: 'bea' });
    expect((await seen(conversationId)).assignee).toBeNull();
    const [removed] = (await system.events(`members-${account}.all`)).slice(-1);
    expect(await lastOf(conversationId)).toMatchObject({
      type: 'ConversationAssigned',
      data: { userId: null, released: { userId: 'bea', reason: 'notMember' } },
      metadata: { actor: { kind: 'system' }, causationId: removed?.id, depth: 1 },
    });
  });

  it('leaves conversations without the team and the label that were deleted', async () => {
    const team = { teamId: 'support', name: 'Soporte', description: '' };
    await send(CreateTeam, { ...team, assignsAutomatically: false });
    const label = { labelId: 'vip', name: 'vip', colour: '#aa0000', description: '' };
    await send(CreateLabel, { ...label, inSidebar: true });
    const conversationId = await start();
    await send(ChangeConversationTeam, { conversationId, teamId: 'support' });
    await send(AddConversationLabel, { conversationId, labelId: 'vip' });

    await send(DeleteTeam, { teamId: 'support' });
    await send(DeleteLabel, { labelId: 'vip' });
    const after = await seen(conversationId);
    expect(after).toMatchObject({ status: 'OPEN', team: null, labels: [] });
  });

  it('resolves the conversations of a deleted inbox, which stay readable and take no answer', async () => {
    await send(ConfigureCreationReply, { inboxId: INBOX, on: true, texts: ['¡Hola!'] });
    await send(CreateRule, { ruleId: 'farewell', rule: FAREWELL, state: 'on' });
    const earlier = await start(1);
    await send(ChangeConversationStatus, { conversationId: earlier, status: 'resolved' });
    const conversationId = await start(2);
    await system.settle();
    const sentIn = async (id: string) =>
      (await system.events(`conversation-${account}.${id}`)).filter(
        ({ type }) => type === 'MessageSent',
      ).length;
    // The rule says good-bye when a person resolves, and not when the inbox goes.
    expect([await sentIn(earlier), await sentIn(conversationId)]).toEqual([2, 1]);

    await send(DeleteInbox, { inboxId: INBOX });
    const after = await seen(conversationId);
    expect(after).toMatchObject({ status: 'RESOLVED', inbox: { name: 'Tienda' } });
    const log = await system.events(`conversation-${account}.${conversationId}`);
    expect(log.at(-2)).toMatchObject({ data: { reason: 'inboxDeleted' } });
    const silent = { outcome: 'refused', reason: 'INBOX_DELETED' };
    expect(log.at(-1)).toMatchObject({ data: { rules: [{ actions: [silent] }] } });
    expect(await sentIn(conversationId)).toBe(1);
    for (const id of [conversationId, earlier]) {
      const retry = { commandId: `reply-${id}`, issuedAt: NOW };
      const { replyToConversation: reply } = await admin.data(REPLY, { id, retry });
      const errors = [{ code: 'INBOX_DELETED', field: 'conversationId' }];
      expect(reply).toEqual({ __typename: 'Refused', errors });
    }
  });

  it('reaches every one of many conversations', async () => {
    const ids: string[] = [];
    for (let ordinal = 1; ordinal <= MANY; ordinal += 1) ids.push(await start(ordinal));
    await send(DeleteInbox, { inboxId: INBOX });
    await system.settle();

    const statuses = await Promise.all(ids.map(async (id) => (await lastOf(id))?.data));
    const over = { status: 'resolved', reason: 'inboxDeleted' };
    expect(statuses).toEqual(
      ids.map((id) => expect.objectContaining({ conversationId: id, ...over })),
    );
  });
});
