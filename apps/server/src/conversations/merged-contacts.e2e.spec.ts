import { ApiConnections } from '@bitacora/application';
import { MergeContacts } from '@bitacora/contacts';
import { CONTACT_ERASURE, type ContactErasure } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const MERGE = `mutation ($input: MergeContactsInput!) {
  result: mergeContacts(input: $input) {
    ... on ContactChanged { pending contact { id name email phone blockedAt } }
    ... on Refused { errors { code field } }
  }
}`;
const BLOCK = `mutation ($id: ID!, $blocked: Boolean!) {
  result: setContactBlock(input: { contactId: $id, blocked: $blocked }) {
    ... on ContactChanged { contact { id blockedAt } }
  }
}`;
const CONTACT = `query ($id: ID!) { contact(id: $id) {
  id name email erased
  absorbed { id name }
  identities { contactId value verified lastUsedAt inbox { channel } }
  conversations { edges { node { id contact { id name } } } }
} }`;
const CONTACTS = `query ($search: String) {
  contacts(search: $search) { edges { node { id } } }
  conversations(filter: { search: $search }) { edges { node { id } } }
}`;
const NEITHER = { details: [], attributeIds: [], blocked: null };

jest.setTimeout(60_000);

describe('contacts that become one', () => {
  let system: System;
  let ana: Browser;
  let account: string;
  let key: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    account = String(data.setUpAccount.viewer.account.id);
    const wanted = { name: 'Aplicación', address: null, isSigned: false };
    const connections = system.app.nest.get(ApiConnections);
    const made = await connections.connect(wanted, system.context(account));
    key = made.ok ? (made.key ?? '') : '';
    await system.settle();
  });

  afterEach(() => system.stop());

  const post = async (contact: { readonly identifier: string }, text: string, id = text) => {
    const response = await fetch(`${system.app.address}/api/channel/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ contact, message: { id, text } }),
    });
    const body = (await response.json()) as { readonly conversation?: { readonly id: string } };
    await system.settle();
    return { status: response.status, conversationId: String(body.conversation?.id) };
  };
  const contactOf = async (conversationId: string) => {
    const [started] = await system.events(`conversation-${account}.${conversationId}`);
    return (started?.data as { readonly contactId: string }).contactId;
  };
  const merge = async (contactId: string, absorbedId: string, more: object = {}) => {
    const { data } = await ana.ask(MERGE, {
      input: { contactId, absorbedId, ...NEITHER, ...more },
    });
    await system.settle();
    return data.result;
  };
  const shown = async (id: string) => (await ana.ask(CONTACT, { id })).data.contact;
  const typesOf = async (contactId: string) =>
    (await system.events(`contact-${account}.${contactId}`)).map(({ type }) => type);
  const two = async () => {
    const one = await post({ ...LUZ }, 'Hola');
    const other = await post({ ...OTHER }, 'Soy yo');
    return {
      ...{ luz: await contactOf(one.conversationId), luzSaid: one.conversationId },
      ...{ other: await contactOf(other.conversationId), otherSaid: other.conversationId },
    };
  };

  it('show their conversations and identities under the one that stays', async () => {
    const { luz, luzSaid, other, otherSaid } = await two();
    expect(await merge(luz, other, { details: ['EMAIL'] })).toEqual({
      pending: false,
      contact: {
        ...{ id: luz, name: 'Luz', email: 'rojas@dos.example', phone: null, blockedAt: null },
      },
    });
    const contact = await shown(luz);
    expect(contact).toMatchObject({ name: 'Luz', absorbed: [{ id: other, name: 'L. Rojas' }] });
    const conversations = contact.conversations.edges.map(({ node }: { node: object }) => node);
    expect(conversations).toHaveLength(2);
    expect(conversations).toEqual(
      expect.arrayContaining(
        [luzSaid, otherSaid].map((id) => ({ id, contact: { id: luz, name: 'Luz' } })),
      ),
    );
    expect(contact.identities).toHaveLength(2);
    expect(contact.identities).toContainEqual({
      ...{ contactId: other, value: 'cliente-2', verified: false },
      ...{ lastUsedAt: expect.any(String), inbox: { channel: 'API' } },
    });
    expect(await shown(other)).toEqual(contact);
    const found = (await ana.ask(CONTACTS, { search: 'Rojas' })).data;
    expect(found.contacts.edges).toEqual([{ node: { id: luz } }]);
    expect(found.conversations.edges).toHaveLength(2);
    // What was written of the other stays where it was.
    const [started] = await system.events(`conversation-${account}.${otherSaid}`);
    expect(started?.data).toMatchObject({ contactId: other });
    expect(await typesOf(other)).toContain('ContactMergedInto');
  });

  it('reach the one that stays with what they write later, and keep their threads', async () => {
    const { luz, other, otherSaid } = await two();
    await merge(luz, other);
    const later = await post(OTHER, 'Otra cosa');
    expect(later.conversationId).toBe(otherSaid);
    expect((await shown(luz)).conversations.edges).toHaveLength(2);
    const query = new URLSearchParams({ identifier: OTHER.identifier }).toString();
    const said = await fetch(`${system.app.address}/api/channel/v1/messages?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { messages } = (await said.json()) as { readonly messages: readonly { text: string }[] };
    expect(messages.map(({ text }) => text)).toEqual(['Soy yo', 'Otra cosa']);
  });

  it('lead to the last of a chain at once, and are blocked and let go with it', async () => {
    const { luz, other } = await two();
    const third = await contactOf(
      (await post({ identifier: 'cliente-3' }, 'Tercero')).conversationId,
    );
    await merge(luz, other);
    await merge(third, luz);
    expect(await shown(other)).toMatchObject({ id: third });
    const [, ...moves] = (await system.events(`contact-${account}.${other}`)).filter(
      ({ type }) => type === 'ContactMergedInto',
    );
    expect(moves.map(({ data }) => data)).toMatchObject([{ into: third, particulars: null }]);
    expect((await shown(third)).conversations.edges).toHaveLength(3);
    await ana.ask(BLOCK, { id: other, blocked: true });
    await system.settle();
    for (const one of [LUZ, OTHER, { identifier: 'cliente-3' }])
      expect((await post(one, `Otra vez ${one.identifier}`)).status).toBe(403);
    await ana.ask(BLOCK, { id: third, blocked: false });
    await system.settle();
    expect((await post(OTHER, 'Perdón')).status).toBe(200);
  });

  it('say whether the one that stays is blocked, and so are both', async () => {
    const { luz, other } = await two();
    await ana.ask(BLOCK, { id: other, blocked: true });
    expect((await merge(luz, other, { blocked: false })).contact).toMatchObject({
      blockedAt: null,
    });
    expect((await post(OTHER, 'Hola otra vez')).status).toBe(200);
  });

  it('end in one stated result, however many ask at once', async () => {
    const { luz, other } = await two();
    const third = await contactOf(
      (await post({ identifier: 'cliente-3' }, 'Tercero')).conversationId,
    );
    const results = await Promise.all([
      ...[merge(luz, other), merge(other, luz), merge(third, other), merge(third, luz)],
    ]);
    const refusals = results.flatMap((result) => result.errors ?? []);
    for (const { code } of refusals) expect(['CONTACT_MERGED', 'MERGE_UNDER_WAY']).toContain(code);
    const ids = [luz, other, third];
    const ends = await Promise.all(ids.map(async (id) => String((await shown(id)).id)));
    // Each leads to one that stands for itself.
    for (const end of ends) expect(ends[ids.indexOf(end)]).toBe(end);
    for (const id of ids)
      expect((await typesOf(id)).filter((type) => type === 'ContactMergeAsked').length).toBe(
        (await typesOf(id)).filter((type) => /^Contact(sMerged|MergeDropped)$/.test(type)).length,
      );
  });

  it('are erased together: keys, views and log', async () => {
    const { luz, other, otherSaid } = await two();
    await merge(luz, other);
    const erasure = system.app.nest.get<ContactErasure>(CONTACT_ERASURE);
    const alone = await erasure.erase(other, 'Lo pidió', system.context(account));
    expect(alone).toMatchObject({ ok: false, errors: [{ code: 'CONTACT_MERGED' }] });
    expect(await erasure.erase(luz, 'Lo pidió', system.context(account))).toMatchObject({
      ok: true,
    });
    await system.settle();
    const [, message] = await system.events(`conversation-${account}.${otherSaid}`);
    expect(message?.data).toMatchObject({ text: { erased: true } });
    const { views } = system.app.runtime;
    const held = await Promise.all(
      views.projections.map(({ name }) => views.collection(name).find({})),
    );
    expect(JSON.stringify(held)).not.toMatch(/Rojas|cliente-[12]|dos\.example|Soy yo/);
    expect((await merge(luz, other)).errors).toMatchObject([{ code: 'CONTACT_ERASED' }]);
  });

  it('are of one account, are there, and are not the same', async () => {
    const { luz, other } = await two();
    expect((await merge(luz, luz)).errors).toMatchObject([
      { code: 'SAME_CONTACT', field: 'absorbedId' },
    ]);
    expect((await merge(luz, 'nadie')).errors).toMatchObject([
      { code: 'NOT_FOUND', field: 'absorbedId' },
    ]);
    const data = { contactId: 'c9', absorbedId: other, ...NEITHER };
    const context = system.context('other');
    const refused = await system.app.runtime.handler.execute(
      new MergeContacts({ ...data, details: [], attributeIds: [] }, context),
    );
    expect(refused.ok).toBe(false);
  });

  it('are merged by a reactor, also when the asker went away', async () => {
    const { luz, other } = await two();
    const data = {
      contactId: luz,
      absorbedId: other,
      details: [],
      attributeIds: [],
      blocked: null,
    };
    await system.command(account, MergeContacts, data);
    await eventually(
      async () => ((await typesOf(luz)).includes('ContactsMerged') ? true : null),
      'the merge has ended',
    );
    const before = await typesOf(luz);
    await system.command(account, MergeContacts, data);
    await system.settle();
    expect(await typesOf(luz)).toEqual(before);
  });
});

const LUZ = { identifier: 'cliente-1', name: 'Luz', email: 'luz@uno.example' };
const OTHER = { identifier: 'cliente-2', name: 'L. Rojas', email: 'rojas@dos.example' };
