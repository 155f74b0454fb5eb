import { AddMember, RegisterUser, type BuiltInRole } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, ADMINISTRATOR, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id name } user { id } permissions } } }
}`;
const LIST = `query ($filter: ConversationFilter!, $first: Int, $after: String, $sort: ConversationSort) {
  conversations(filter: $filter, first: $first, after: $after, sort: $sort) {
    edges { cursor node {
      id reference status priority unanswered revision
      contact { id name } inbox { name } assignee { name } team { name } labels { name }
      preview { kind text by { kind name } }
    } }
    pageInfo { endCursor hasNextPage }
  }
}`;
const REPLY = `mutation ($id: ID!, $text: String!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: $text, retry: $retry }) {
    ... on ConversationChanged { pending conversation { unanswered revision preview { text } } }
    ... on Refused { errors { code field } }
  }
}`;
const ASSIGN = `mutation ($id: ID!, $userId: ID, $revision: Int) {
  assignConversation(input: { conversationId: $id, userId: $userId, expectedRevision: $revision }) {
    ... on ConversationChanged { conversation { assignee { id } revision } }
    ... on Refused { errors { code field } }
  }
}`;
const LABEL = `mutation ($id: ID!, $labelId: ID!) {
  addConversationLabel(input: { conversationId: $id, labelId: $labelId }) {
    ... on ConversationChanged { pending conversation { labels { name } } }
    ... on Refused { errors { code field } }
  }
}`;

jest.setTimeout(60_000);

describe('the API of the console', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let adminId: string;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    adminId = setUp.viewer.user.id;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  function client(cookie?: string): GraphqlClient {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  }

  async function signedIn(accountId: string, userId: string, role: BuiltInRole) {
    const email = `${userId}@otra.example`;
    await system.command(accountId, RegisterUser, { userId, name: userId, email });
    await system.command(accountId, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(accountId, userId);
    return client(`bitacora=${token}`);
  }

  /** A visitor's message; returns the conversation. */
  async function written(text: string, inboxId = 'inbox-1'): Promise<string> {
    const { visitor } = await system.inbox(account, inboxId);
    const julia = visitor();
    await julia.introduce();
    const { body } = await julia.write({ id: `message-${inboxId}`, text, issuedAt: NOW });
    await system.settle();
    return String(body.item.conversation);
  }

  const retry = (commandId: string) => ({ commandId, issuedAt: NOW });
  const nodes = async (who: GraphqlClient, filter: object) => {
    const { conversations } = await who.data(LIST, { filter });
    return conversations.edges.map(({ node }: { node: object }) => node);
  };

  it('shows the account to the one who set it up', async () => {
    const { viewer, directory, setup } = await admin.data(
      '{ viewer { role account { name } user { name email } } setup { required } directory { users { name role } } }',
    );
    expect(viewer).toEqual({
      role: 'administrator',
      account: { name: 'Tienda' },
      user: { name: 'Ana Pérez', email: ADMINISTRATOR.email },
    });
    expect(setup.required).toBe(false);
    expect(directory.users).toEqual([{ name: 'Ana Pérez', role: 'administrator' }]);
  });

  it('lists, answers, assigns and labels a conversation', async () => {
    const id = await written('No funciona mi pedido');
    const [row] = await nodes(admin, { view: 'UNASSIGNED', statuses: ['OPEN'] });
    expect(row).toMatchObject({
      id,
      unanswered: 1,
      inbox: { name: 'Tienda' },
      preview: { kind: 'MESSAGE', text: 'No funciona mi pedido', by: { kind: 'CONTACT' } },
    });
    const { replyToConversation: reply } = await admin.data(REPLY, {
      id,
      text: 'Un momento',
      retry: retry('reply-1'),
    });
    expect(reply).toMatchObject({ pending: false, conversation: { unanswered: 0 } });
    const again = await admin.data(REPLY, { id, text: 'Un momento', retry: retry('reply-1') });
    expect(again.replyToConversation.conversation.revision).toBe(reply.conversation.revision);

    const stale = await admin.data(ASSIGN, { id, userId: adminId, revision: 0 });
    expect(stale.assignConversation.errors).toEqual([{ code: 'STALE_REVISION', field: null }]);
    const nobody = await admin.data(ASSIGN, { id, userId: 'nobody' });
    expect(nobody.assignConversation.errors).toEqual([
      { code: 'MEMBER_NOT_FOUND', field: 'userId' },
    ]);
    const { assignConversation: assign } = await admin.data(ASSIGN, { id, userId: adminId });
    expect(assign.conversation.assignee.id).toBe(adminId);

    const unknown = await admin.data(LABEL, { id, labelId: 'none' });
    expect(unknown.addConversationLabel.errors[0].code).toBe('LABEL_NOT_FOUND');
    const made = await admin.data(
      'mutation { createLabel(input: { name: "urgente", colour: "#aa0000" }) { ... on DirectoryChanged { directory { labels { id name } } } } }',
    );
    const [label] = made.createLabel.directory.labels;
    const labelled = await admin.data(LABEL, { id, labelId: label.id });
    expect(labelled.addConversationLabel.conversation.labels).toEqual([{ name: 'urgente' }]);

    const { conversationCounts } = await admin.data(
      '{ conversationCounts { mine unassigned all waiting labels { id count } inboxes { count } } }',
    );
    expect(conversationCounts).toEqual({
      mine: 1,
      unassigned: 0,
      all: 1,
      waiting: 0,
      labels: [{ id: label.id, count: 1 }],
      inboxes: [{ count: 1 }],
    });
    expect(await nodes(admin, { search: 'PEDÍDO func' })).toHaveLength(1);
    expect(await nodes(admin, { search: 'otra cosa' })).toHaveLength(0);
  });

  it('pages through a list without losing or repeating a row', async () => {
    for (const inbox of ['inbox-1', 'inbox-2', 'inbox-3']) {
      system.stores.clock.advance(1000);
      await written(`desde ${inbox}`, inbox);
    }
    for (const sort of ['LAST_ACTIVITY_DESC', 'WAITING_LONGEST', 'PRIORITY_DESC']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { conversations } = await admin.data(LIST, { filter: {}, first: 1, after, sort });
        seen.push(conversations.edges[0].node.preview.text);
        after = conversations.pageInfo.hasNextPage ? conversations.pageInfo.endCursor : null;
      } while (after !== null);
      const oldestFirst = ['desde inbox-1', 'desde inbox-2', 'desde inbox-3'];
      expect(seen).toEqual(sort === 'WAITING_LONGEST' ? oldestFirst : oldestFirst.toReversed());
    }
    const broken = { filter: {}, after: 'not a cursor' };
    expect(await admin.codes(LIST, broken)).toEqual(['INVALID_CURSOR']);
    expect(await admin.codes(LIST, { filter: {}, first: 101 })).toEqual(['PAGE_SIZE']);
  });

  it('shows in the audit log and the replay who did what, and why', async () => {
    const id = await written('Hola');
    await admin.data(REPLY, { id, text: 'Buenos días', retry: retry('reply-1') });
    await system.settle();
    const { audit } = await admin.data(
      `query ($stream: String!) { audit(filter: { stream: $stream, types: ["MessageSent"] }) {
        total edges { node { id type data ip actor { kind name } subject { category name } } } } }`,
      { stream: `conversation-${account}.${id}` },
    );
    expect(audit.total).toBe(1);
    const [{ node }] = audit.edges;
    expect(node).toMatchObject({
      actor: { kind: 'USER', name: 'Ana Pérez' },
      subject: { category: 'CONVERSATION' },
      ip: '127.0.0.1',
      data: { conversationId: id, automatic: null },
    });
    expect(node.data).not.toHaveProperty('text');
    const { auditEvent } = await admin.data(
      'query ($id: ID!) { auditEvent(id: $id) { hashHolds changes { path before after } } }',
      { id: node.id },
    );
    expect(auditEvent.hashHolds).toBe(true);
    expect(auditEvent.changes).toContainEqual({ path: 'unanswered', before: 1, after: 0 });
    const { replay, then } = await admin.data(
      `query ($id: ID!) {
        replay(conversationId: $id) { integrity { whole events } events { text entry { type } } }
        then: replayState(conversationId: $id, revision: 1) { status items { type ... on Written { text } } }
      }`,
      { id },
    );
    expect(replay.integrity).toEqual({ whole: true, events: replay.events.length });
    expect(replay.events.map(({ text }: { text: string | null }) => text)).toEqual([
      null,
      'Hola',
      'Buenos días',
    ]);
    expect(then.items.map(({ type }: { type: string }) => type)).toEqual([
      'ConversationStarted',
      'MessageReceived',
    ]);
    const found = await admin.data('{ audit(filter: { search: "ana pérez" }) { total } }');
    expect(found.audit.total).toBeGreaterThan(0);
  });

  it('forgets an erased contact on every page, and every page still works', async () => {
    const id = await written('Soy Julia, mi número es 600');
    const [row] = await nodes(admin, {});
    const { eraseContact } = await admin.data(
      'mutation ($id: ID!) { eraseContact(input: { contactId: $id, reason: "Lo pidió" }) { ... on ContactChanged { contact { name erased } } ... on Refused { errors { code } } } }',
      { id: row.contact.id },
    );
    expect(eraseContact.contact).toEqual({ name: null, erased: true });
    await system.settle();
    const everything = await admin.data(
      `query ($id: ID!) {
        conversation(id: $id) { erased page preview { text } contact { name } }
        timeline(conversationId: $id) { edges { node { erased ... on Written { text } } } }
        replay(conversationId: $id) { integrity { whole } events { text changes { path } entry { erased } } }
        audit(filter: {}) { edges { node { type data erased } } }
      }`,
      { id },
    );
    expect(everything.conversation).toMatchObject({ erased: true, preview: { text: null } });
    expect(everything.replay.integrity.whole).toBe(true);
    expect(JSON.stringify(everything)).not.toContain('Julia');
    expect(await nodes(admin, { search: 'Julia' })).toEqual([]);
  });

  it('shows an agent only the inboxes they collaborate in', async () => {
    const id = await written('¿Hay alguien?');
    const agent = await signedIn(account, 'luis', 'agent');
    const one =
      'query ($id: ID!) { conversation(id: $id) { id } timeline(conversationId: $id) { edges { cursor } } replay(conversationId: $id) { __typename } contacts { edges { cursor } } }';
    expect(await nodes(agent, {})).toEqual([]);
    expect(await agent.data(one, { id })).toEqual({
      conversation: null,
      timeline: { edges: [] },
      replay: null,
      contacts: { edges: [] },
    });
    const refused = await agent.data(REPLY, { id, text: 'Sí', retry: retry('reply-1') });
    expect(refused.replyToConversation.errors).toEqual([
      { code: 'NOT_FOUND', field: 'conversationId' },
    ]);
    await admin.data(
      'mutation { setInboxCollaborators(input: { inboxId: "inbox-1", userIds: ["luis"] }) { __typename } }',
    );
    expect(await nodes(agent, {})).toHaveLength(1);
    expect((await agent.data(one, { id })).conversation).toEqual({ id });
    const { directory } = await agent.data('{ directory { inboxes { name embedCode } } }');
    expect(directory.inboxes).toEqual([{ name: 'Tienda', embedCode: null }]);
  });

  it('treats ids of another account as unknown', async () => {
    const id = await written('Hola');
    const { audit } = await admin.data('{ audit(filter: {}) { edges { node { id } } } }');
    const stranger = await signedIn('otra', 'eva', 'administrator');
    const event = audit.edges[0].node.id;
    const seen = await stranger.data(
      `query ($id: ID!, $event: ID!) {
        conversation(id: $id) { id } timeline(conversationId: $id) { edges { cursor } }
        replay(conversationId: $id) { __typename } replayState(conversationId: $id, revision: 0) { revision }
        auditEvent(id: $event) { hash } why(ruleId: "r", eventId: $event) { verdict }
        conversationTimers(conversationId: $id) { ruleId }
        then: conversationTimers(conversationId: $id, revision: 0) { ruleId }
        contacts { edges { cursor } } directory { users { id } inboxes { id } }
      }`,
      { id, event },
    );
    expect(seen).toEqual({
      conversation: null,
      timeline: { edges: [] },
      replay: null,
      replayState: null,
      auditEvent: null,
      why: null,
      conversationTimers: [],
      then: [],
      contacts: { edges: [] },
      directory: { users: [{ id: 'eva' }], inboxes: [] },
    });
    const { replyToConversation: reply } = await stranger.data(REPLY, {
      id,
      text: 'Hola',
      retry: retry('reply-1'),
    });
    expect(reply.errors).toEqual([{ code: 'NOT_FOUND', field: 'conversationId' }]);
    const other = await stranger.data(
      'mutation { deleteInbox(input: { inboxId: "inbox-1" }) { ... on Refused { errors { code } } } }',
    );
    expect(other.deleteInbox.errors).toEqual([{ code: 'INBOX_NOT_FOUND' }]);
  });

  it('pushes changes to those who may see them, and takes nothing else over the socket', async () => {
    const agent = await signedIn(account, 'luis', 'agent');
    const push =
      'subscription { conversationPushed { countsChanged conversation { preview { text } contact { id } } } }';
    const forAdmin = admin.listen(push);
    const forAgent = agent.listen(push);
    const first = forAdmin.next();
    const never = forAgent.next();
    // Written until the socket is open, since there is no signal for it.
    let pushed: Awaited<typeof first> | null = null;
    while (!pushed) {
      await written('Empujado');
      const soon = new Promise<null>((resolve) => setTimeout(resolve, 100, null));
      pushed = await Promise.race([first, soon]);
    }
    expect(pushed.value.data.conversationPushed.countsChanged).toBe(true);
    const silence = new Promise((resolve) => setTimeout(resolve, 200, 'silence'));
    expect(await Promise.race([never, silence])).toBe('silence');
    const overSocket = admin.listen('{ viewer { role } }').next();
    await expect(overSocket).rejects.toMatchObject([
      { extensions: { code: 'ONLY_SUBSCRIPTIONS' } },
    ]);
  });

  it('shows the others who looks and who writes', async () => {
    const id = await written('Hola');
    await admin.data(
      `mutation { setInboxCollaborators(input: { inboxId: "inbox-1", userIds: ["${adminId}"] }) { __typename } }`,
    );
    const eva = await signedIn(account, 'eva', 'administrator');
    const presence =
      'subscription ($id: ID!) { presence(conversationId: $id) { doing user { name } } }';
    const seenByAdmin = admin.listen(presence, { id });
    const came = seenByAdmin.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const seenByEva = eva.listen(presence, { id });
    expect((await seenByEva.next()).value.data.presence).toEqual({
      doing: 'LOOKING',
      user: { name: 'Ana Pérez' },
    });
    expect((await came).value.data.presence).toEqual({ doing: 'LOOKING', user: { name: 'eva' } });
    const types = seenByAdmin.next();
    await eva.data(
      'mutation ($id: ID!) { signalTyping(input: { conversationId: $id }) { __typename } }',
      { id },
    );
    expect((await types).value.data.presence.doing).toBe('TYPING');
    const left = seenByAdmin.next();
    await seenByEva.return?.();
    expect((await left).value.data.presence.doing).toBe('LEFT');
  });

  it('refuses operations that ask for too much', async () => {
    const deep = `{ contacts { edges { node { ${'conversations { edges { node { contact { '.repeat(3)} id ${'} } } }'.repeat(3)} } } } }`;
    expect(await admin.codes(deep)).toEqual(['TOO_DEEP']);
    const wide =
      '{ contacts(first: 100) { edges { node { conversations(first: 100) { edges { node { contact { conversations(first: 100) { edges { cursor } } } } } } } } } }';
    expect(await admin.codes(wide)).toEqual(['TOO_COMPLEX']);
    const long = `{ ${'viewer { role } '.repeat(1000)} }`;
    expect(await admin.codes(long)).toEqual(['GRAPHQL_PARSE_FAILED']);
    const simple = await fetch(
      `${system.app.address}/graphql?query=${encodeURIComponent('{ setup { required } }')}`,
    );
    expect(simple.status).toBe(400);
  });
});
