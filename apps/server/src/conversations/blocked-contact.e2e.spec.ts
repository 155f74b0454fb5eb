import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const BLOCK = `mutation ($id: ID!, $blocked: Boolean!) {
  result: setContactBlock(input: { contactId: $id, blocked: $blocked }) {
    ... on ContactChanged { contact { blockedAt refusedMessages } }
    ... on Refused { errors { code } }
  }
}`;
const CONTACTS = `query ($blocked: Boolean) {
  contacts(filter: { blocked: $blocked }) { edges { node { id blockedAt refusedMessages } } }
}`;
const CONVERSATIONS = `{ conversations(filter: {}) { edges { node { id status unanswered contact { id } } } } }`;

const REFUSED = `{
  audit(filter: { types: ["BlockedMessageRefused"] }) { edges { node { id data } } }
}`;
const DETAIL = `query ($id: ID!) { auditEvent(id: $id) { changes { path before after } } }`;
const ERASE = `mutation ($id: ID!) {
  eraseContact(input: { contactId: $id, reason: "Lo pidió" }) { ... on ContactChanged { pending } }
}`;

jest.setTimeout(60_000);

describe('a blocked contact', () => {
  let system: System;
  let ana: Browser;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    account = String(data.setUpAccount.viewer.account.id);
  });

  afterEach(() => system.stop());

  const message = (id: string, text: string) => ({
    id: `message-${id}`,
    text,
    issuedAt: system.stores.clock.now(),
  });
  const block = (id: string, blocked: boolean) => ana.ask(BLOCK, { id, blocked });
  const listed = async (blocked: boolean | null) => {
    const { data } = await ana.ask(CONTACTS, { blocked });
    return data.contacts.edges.map(({ node }: { node: object }) => node);
  };

  it('may read and write nothing; what it wrote is in its log, and wakes nothing', async () => {
    const { visitor: make } = await system.inbox(account, 'inbox-1');
    const visitor = make();
    await visitor.introduce('Rita', 'rita@correo.example');
    const first = message('1', 'Hola');
    expect((await visitor.write(first)).status).toBe(200);
    await system.settle();
    const [conversation] = (await ana.ask(CONVERSATIONS)).data.conversations.edges;
    const contactId = String(conversation.node.contact.id);
    const stream = `contact-${account}.${contactId}`;
    await block(contactId, true);

    // One that was taken before is answered as it was.
    expect((await visitor.write(first)).status).toBe(200);
    const spoken = `conversation-${account}.${conversation.node.id}`;
    const before = await system.events(spoken);
    for (let time = 0; time < 2; time += 1) {
      expect(await visitor.write(message('2', 'Insulto'))).toMatchObject({
        status: 403,
        body: { code: 'CONTACT_BLOCKED' },
      });
    }
    expect(await visitor.upload('a.txt', new Uint8Array([65]))).toMatchObject({
      status: 403,
      body: { code: 'CONTACT_BLOCKED' },
    });
    expect((await visitor.history()).body.items).toHaveLength(1);
    await system.settle();
    expect(await system.events(spoken)).toEqual(before);
    expect((await system.events(stream)).map(({ type }) => type)).toEqual([
      'ContactCreated',
      'ContactBlocked',
      'BlockedMessageRefused',
    ]);
    expect(await listed(true)).toEqual([
      { id: contactId, blockedAt: expect.any(String), refusedMessages: 1 },
    ]);
    expect(await listed(false)).toEqual([]);

    await block(contactId, false);
    expect((await visitor.write(message('2', 'Perdón'))).status).toBe(200);
    await system.settle();
    expect(await listed(true)).toEqual([]);
    const after = (await ana.ask(CONVERSATIONS)).data.conversations.edges;
    expect(after.map(({ node }: { node: { id: string } }) => node.id)).toEqual([
      conversation.node.id,
    ]);
  });

  it('is read by who reads the audit log: what it wrote, until it is erased', async () => {
    const { visitor: make } = await system.inbox(account, 'inbox-1');
    const visitor = make();
    await visitor.introduce('Rita', 'rita@correo.example');
    await visitor.write(message('1', 'Hola'));
    await system.settle();
    const [conversation] = (await ana.ask(CONVERSATIONS)).data.conversations.edges;
    const contactId = String(conversation.node.contact.id);
    await block(contactId, true);
    await visitor.write(message('2', 'Insulto'));
    await system.settle();

    const [entry] = (await ana.ask(REFUSED)).data.audit.edges;
    expect(entry.node.data).toEqual({ contactId, inboxId: 'inbox-1', files: 0 });
    const shown = async () => {
      const { data } = await ana.ask(DETAIL, { id: entry.node.id });
      return data.auditEvent.changes;
    };
    expect(await shown()).toEqual([
      { path: 'text', before: null, after: 'Insulto' },
      { path: 'refusedMessages', before: 0, after: 1 },
    ]);
    await ana.ask(ERASE, { id: contactId });
    await system.settle();
    expect(JSON.stringify(await shown())).not.toContain('Insulto');
    expect(await shown()).toContainEqual({ path: 'text', before: null, after: { erased: true } });
  });
});
