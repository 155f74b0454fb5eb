import { AddMember, OpenAccount, RegisterUser, type BuiltInRole } from '@bitacora/account';
import { RequestContactErasure } from '@bitacora/contacts';
import { ChangeInboxCollaborators, ConnectInbox } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CREATE = `mutation ($name: String!) {
  createLabel(input: { name: $name, colour: "#0b6470" }) {
    ... on DirectoryChanged { directory { labels { id name } } } ... on Refused { errors { code } }
  }
}`;
const RENAME = `mutation ($id: ID!, $name: String!) {
  updateLabel(input: { labelId: $id, name: $name, colour: "#0b6470" }) {
    ... on DirectoryChanged { directory { labels { name } } } ... on Refused { errors { code field } }
  }
}`;
const MERGE = `mutation ($labelId: ID!, $into: ID!) {
  mergeLabels(input: { labelId: $labelId, into: $into }) {
    ... on DirectoryChanged { directory { labels { id } } } ... on Refused { errors { code field } }
  }
}`;
const LABEL_CONTACTS = `mutation ($input: SetContactLabelInput!) {
  setContactLabel(input: $input) {
    ... on ContactsChanged { contacts { id labels { name } } unchanged }
    ... on Refused { errors { code field } }
  }
}`;
const LABEL = `mutation ($conversationId: ID!, $labelId: ID!) {
  addConversationLabel(input: { conversationId: $conversationId, labelId: $labelId }) {
    ... on ConversationChanged { conversation { id } } ... on Refused { errors { code } }
  }
}`;
const CONTACTS = `query ($filter: ContactFilter, $search: String) {
  contacts(filter: $filter, search: $search) { edges { node { id labels { id name } } } }
}`;
const LIST = `query ($labelId: ID) {
  conversations(filter: { labelId: $labelId }) {
    edges { node { id contact { id } labels { id name } } }
  }
}`;
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) {
    edges { node { type ... on Change { named { id name formerNames { name } } } } }
  }
}`;
const AUDIT = `query { audit(filter: { types: ["ContactLabelAdded"] }) {
  edges { node { type named { id name formerNames { name } } } }
} }`;
const USE = 'query { labelUse { id conversations contacts } }';
const RULES = 'query { rules { version sentence(language: ES) flagged body } }';
const CREATE_RULE = `mutation ($body: JSON!) {
  createRule(input: { body: $body, state: ON }) {
    ... on RuleChanged { rule { id } } ... on Refused { errors { code field } }
  }
}`;
const PUSHED = 'subscription ($id: ID) { contactPushed(contactId: $id) { id labels { name } } }';

const SUBSCRIBED_MS = 300;

/** Asks for the labels of the contact that is pushed next, once the server knows that it is asked. */
async function follow(pushes: ReturnType<GraphqlClient['listen']>) {
  const next = pushes.next();
  await new Promise((resolve) => setTimeout(resolve, SUBSCRIBED_MS));
  return async (): Promise<unknown> => {
    const { value } = await next;
    return (value?.data as { contactPushed: { labels: unknown } } | null)?.contactPushed.labels;
  };
}

jest.setTimeout(60_000);

describe('labels of conversations and contacts', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    account = (await admin.data(SET_UP, { input: SETUP_INPUT })).setUpAccount.viewer.account.id;
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

  async function signedIn(of: string, userId: string, role: BuiltInRole): Promise<GraphqlClient> {
    const email = `${userId}@otra.example`;
    await system.command(of, RegisterUser, { userId, name: userId, email });
    await system.command(of, AddMember, { userId, role });
    await system.settle();
    return client(`bitacora=${(await system.app.nest.get(Sessions).open(of, userId)).token}`);
  }

  async function label(name: string): Promise<string> {
    const { createLabel } = await admin.data(CREATE, { name });
    return createLabel.directory.labels.at(-1).id;
  }

  /** Two people who wrote; gives the ids of their conversations and of themselves. */
  async function written(count = 2) {
    const inbox = await system.inbox(account);
    for (let nth = 0; nth < count; nth += 1) {
      const visitor = inbox.visitor();
      await visitor.introduce();
      await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: '2026-03-02T09:00:00.000Z' });
    }
    await system.settle();
    return listed();
  }

  async function listed(labelId: string | null = null) {
    const { conversations } = await admin.data(LIST, { labelId });
    return conversations.edges.map(({ node }: { node: unknown }) => node);
  }

  async function contacts(labelId: string) {
    const found = await admin.data(CONTACTS, { filter: { labelId } });
    return found.contacts.edges.map(({ node }: { node: { id: string } }) => node.id).toSorted();
  }

  const setLabel = async (
    who: GraphqlClient,
    contactIds: readonly string[],
    labelId: string,
    on = true,
  ) => (await who.data(LABEL_CONTACTS, { input: { contactIds, labelId, on } })).setContactLabel;

  const use = async (id: string) =>
    (await admin.data(USE)).labelUse.find((one: { id: string }) => one.id === id);

  it('come on several contacts at once, filter their list, and say whom they could not change', async () => {
    const talks = await written(3);
    const [a, b, c] = talks.map(({ contact }: { contact: { id: string } }) => contact.id);
    const vip = await label('vip');
    expect(await setLabel(admin, [a, b], vip)).toMatchObject({ unchanged: 0 });
    expect(await contacts(vip)).toEqual([a, b].toSorted());
    await system.command(account, RequestContactErasure, { contactId: c, reason: 'pedido' });
    await system.settle();
    expect(await setLabel(admin, [b, c], vip, false)).toEqual({
      contacts: [{ id: b, labels: [] }],
      unchanged: 1,
    });
    expect(await setLabel(admin, [c], vip)).toEqual({
      errors: [{ code: 'CONTACT_ERASED', field: 'contactId' }],
    });
    expect(await contacts(vip)).toEqual([a]);
    expect(await setLabel(admin, [a], 'nadie')).toMatchObject({
      errors: [{ code: 'LABEL_NOT_FOUND' }],
    });
  });

  it('are found under their new name everywhere once they are renamed, and not under the old one', async () => {
    const [talk] = await written(1);
    const id = await label('urgente');
    await admin.data(LABEL, { conversationId: talk.id, labelId: id });
    await setLabel(admin, [talk.contact.id], id);
    const names = async () => {
      await system.settle();
      const { directory } = await admin.data('{ directory { labels { name } } }');
      const { contacts: people } = await admin.data(CONTACTS, { filter: { labelId: id } });
      return [
        ...directory.labels.map((one: { name: string }) => one.name),
        ...(await listed(id)).flatMap((one: { labels: { name: string }[] }) =>
          one.labels.map(({ name }) => name),
        ),
        ...people.edges.flatMap(({ node }: { node: { labels: { name: string }[] } }) =>
          node.labels.map(({ name }) => name),
        ),
      ];
    };
    // Asked before as well: nothing that was kept outlives the name.
    expect(await names()).toEqual(['urgente', 'urgente', 'urgente']);
    await admin.data(RENAME, { id, name: 'prioritario' });
    expect(await names()).toEqual(['prioritario', 'prioritario', 'prioritario']);
    // The old name is free again.
    const other = await label('urgente');
    expect(other).not.toBe(id);
    expect([await listed(other), await contacts(other)]).toEqual([[], []]);
  });

  it('are put on contacts that a person sees, by those who may', async () => {
    const [{ contact }] = await written(1);
    const vip = await label('vip');
    const auditor = await signedIn(account, 'eva', 'auditor');
    expect(
      await auditor.codes(LABEL_CONTACTS, {
        input: { contactIds: [contact.id], labelId: vip, on: true },
      }),
    ).toContain('FORBIDDEN');
    const stranger = await signedIn(account, 'leo', 'agent');
    expect(await setLabel(stranger, [contact.id], vip)).toEqual({
      errors: [{ code: 'NOT_FOUND', field: 'contactIds.0' }],
    });
    await system.command('other', OpenAccount, { name: 'Otra', language: 'es', timeZone: 'UTC' });
    const other = await signedIn('other', 'zoe', 'administrator');
    expect(await setLabel(other, [contact.id], vip)).toMatchObject({ errors: [{}] });
    expect((await other.data(USE)).labelUse).toEqual([]);
  });

  it('follow a new name everywhere, and history keeps the old one', async () => {
    const [{ id, contact }] = await written(1);
    const vip = await label('vip');
    await setLabel(admin, [contact.id], vip);
    await admin.data(LABEL, { conversationId: id, labelId: vip });
    const body = {
      ...{ name: 'r', trigger: 'messageReceived', stop: false, limits: null, window: null },
      conditions: { all: [{ fact: 'contact.labels', operator: 'hasAny', value: [vip] }] },
      actions: [{ type: 'addLabel', labelId: vip }],
    };
    await admin.data(CREATE_RULE, { body });
    const name = 'Cliente 👩‍👩‍👧 مميز';
    await admin.data(RENAME, { id: vip, name });
    await system.settle();
    expect((await listed(vip))[0].labels).toEqual([{ id: vip, name }]);
    const { contacts: found } = await admin.data(CONTACTS, { filter: { labelId: vip } });
    expect(found.edges[0].node.labels).toEqual([{ id: vip, name }]);
    const { rules } = await admin.data(RULES);
    expect(rules[0].sentence).toContain(name);
    expect(rules[0].sentence).not.toContain('vip');
    const named = { id: vip, name, formerNames: [{ name: 'vip' }] };
    const { timeline } = await admin.data(THREAD, { id });
    expect(timeline.edges.map(({ node }: { node: unknown }) => node)).toContainEqual(
      expect.objectContaining({ type: 'ConversationLabelAdded', named: [named] }),
    );
    const { audit } = await admin.data(AUDIT);
    expect(audit.edges[0].node.named).toContainEqual(named);
  });

  it('are merged: conversations, contacts, rules and counts have the other one', async () => {
    const talks = await written(2);
    const [vip, gold] = [await label('vip'), await label('gold')];
    for (const { id, contact } of talks) {
      await admin.data(LABEL, { conversationId: id, labelId: vip });
      await setLabel(admin, [contact.id], vip);
    }
    await admin.data(LABEL, { conversationId: talks[0].id, labelId: gold });
    const body = {
      ...{ name: 'r', trigger: 'messageReceived', stop: false, limits: null, window: null },
      conditions: { all: [{ fact: 'contact.labels', operator: 'hasAny', value: [vip, gold] }] },
      actions: [{ type: 'addContactLabel', labelId: vip }],
    };
    await admin.data(CREATE_RULE, { body });
    expect(await use(vip)).toMatchObject({ conversations: 2, contacts: 2 });
    expect((await admin.data(MERGE, { labelId: vip, into: vip })).mergeLabels).toEqual({
      errors: [{ code: 'MERGED_WITH_ITSELF', field: 'into' }],
    });
    const pushed = await follow(admin.listen(PUSHED, { id: talks[0].contact.id }));
    const { mergeLabels } = await admin.data(MERGE, { labelId: vip, into: gold });
    expect(mergeLabels.directory.labels).toEqual([{ id: gold }]);
    await system.settle();
    for (const { labels } of await listed(gold))
      expect(labels).toEqual([{ id: gold, name: 'gold' }]);
    expect(await listed(gold)).toHaveLength(2);
    expect(await listed(vip)).toHaveLength(0);
    expect(await contacts(gold)).toHaveLength(2);
    expect((await admin.data(USE)).labelUse).toEqual([{ id: gold, conversations: 2, contacts: 2 }]);
    const { rules } = await admin.data(RULES);
    expect(rules).toMatchObject([
      { version: 2, flagged: false, body: { conditions: { all: [{ value: [gold] }] } } },
    ]);
    expect(await pushed()).toEqual([{ name: 'gold' }]);
    expect(await admin.data(MERGE, { labelId: vip, into: gold })).toMatchObject({
      mergeLabels: { errors: [{ code: 'LABEL_NOT_FOUND' }] },
    });
  });

  it('of a contact are pushed to those who see the contact, and to no one else', async () => {
    const [{ contact }] = await written(1);
    const vip = await label('vip');
    const stranger = await signedIn(account, 'leo', 'agent');
    await system.command(account, ConnectInbox, {
      ...{ inboxId: 'else', name: 'Otra', domain: 'otra.example' },
    });
    await system.command(account, ChangeInboxCollaborators, { inboxId: 'else', userIds: ['leo'] });
    await system.settle();
    const unseen = await follow(stranger.listen(PUSHED, { id: null }));
    const seen = await follow(admin.listen(PUSHED, { id: null }));
    await setLabel(admin, [contact.id], vip);
    expect(await seen()).toEqual([{ name: 'vip' }]);
    await expect(
      Promise.race([unseen(), new Promise((resolve) => setTimeout(() => resolve('nothing'), 500))]),
    ).resolves.toBe('nothing');
  });
});
