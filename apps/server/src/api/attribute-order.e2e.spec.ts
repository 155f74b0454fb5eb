import {
  AddMember,
  CreateAttribute,
  DeleteAttribute,
  OpenAccount,
  RegisterUser,
} from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import { SetConversationAttribute } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const LIST = `query ($by: AttributeSortInput, $after: String, $search: String) {
  conversations(filter: { search: $search }, byAttribute: $by, first: 2, after: $after) {
    edges { node { reference } } pageInfo { endCursor hasNextPage }
  }
}`;
const CONTACTS = `query ($by: AttributeSortInput, $search: String) {
  contacts(search: $search, byAttribute: $by) { edges { node { name } } }
}`;
const FOUND = `query ($name: String!) {
  conversations(filter: { search: $name }) { edges { node { id contact { id } } } }
}`;
const DEFINED = {
  key: 'precio',
  type: 'number',
  name: 'Precio',
  description: '',
  hint: '',
  pattern: null,
  options: [],
} as const;
const PEOPLE = { Ana: 20, Bea: 3, Carla: null, Dora: 100 };

jest.setTimeout(60_000);

describe('lists in the order of an attribute', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  const clients: GraphqlClient[] = [];

  const signedIn = async (of: string, userId: string, role: 'agent' | 'administrator') => {
    await system.command(of, RegisterUser, { userId, name: userId, email: `${userId}@x.example` });
    await system.command(of, AddMember, { userId, role });
    await system.settle();
    return client(`bitacora=${(await system.app.nest.get(Sessions).open(of, userId)).token}`);
  };
  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };
  const by = (attributeId: string, direction = 'ASCENDING') => ({ attributeId, direction });
  /** References of all pages. */
  const listed = async (who: GraphqlClient, order: object, search: string | null = null) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { conversations } = await who.data(LIST, { by: order, after, search });
      seen.push(
        ...conversations.edges.map(({ node }: { node: { reference: string } }) => node.reference),
      );
      after = conversations.pageInfo.hasNextPage ? conversations.pageInfo.endCursor : null;
    } while (after);
    return seen;
  };
  const named = async (who: GraphqlClient, variables: object) =>
    (await who.data(CONTACTS, { ...variables })).contacts.edges.map(
      ({ node }: { node: { name: string } }) => node.name,
    );

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    account = (await admin.data(SET_UP, { input: SETUP_INPUT })).setUpAccount.viewer.account.id;
    const inbox = await system.inbox(account);
    for (const owner of ['conversation', 'contact'] as const)
      await system.command(account, CreateAttribute, {
        ...DEFINED,
        attributeId: `price-${owner}`,
        owner,
      });
    for (const [name, price] of Object.entries(PEOPLE)) {
      const visitor = inbox.visitor();
      await visitor.introduce(name, `${name.toLowerCase()}@correo.example`);
      await visitor.write({
        id: `message-${name}`,
        text: 'Hola',
        issuedAt: '2026-03-02T09:00:00.000Z',
      });
      await system.settle();
      if (price === null) continue;
      const { conversations } = await admin.data(FOUND, { name });
      const [{ node }] = conversations.edges;
      await system.command(account, SetConversationAttribute, {
        ...{ conversationId: node.id, attributeId: 'price-conversation', value: price },
      });
      await system.command(account, SetContactAttribute, {
        ...{ contactId: node.contact.id, attributeId: 'price-contact', value: price },
      });
    }
    await system.settle();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('hold each conversation once, in both directions, also of a search', async () => {
    const ascending = await listed(admin, by('price-conversation'));
    expect(ascending).toHaveLength(4);
    const descending = await listed(admin, by('price-conversation', 'DESCENDING'));
    expect(descending.slice(0, 3)).toEqual(ascending.slice(0, 3).toReversed());
    expect(descending[3]).toBe(ascending[3]);
    expect(await listed(admin, by('price-conversation'), 'hola')).toEqual(ascending);
  });

  it('hold contacts so', async () => {
    const up = { by: by('price-contact') };
    expect(await named(admin, up)).toEqual(['Bea', 'Ana', 'Dora', 'Carla']);
    expect(await named(admin, { by: by('price-contact', 'DESCENDING') })).toEqual([
      ...['Dora', 'Ana', 'Bea', 'Carla'],
    ]);
    expect(await named(admin, { ...up, search: 'correo' })).toEqual([
      ...['Bea', 'Ana', 'Dora', 'Carla'],
    ]);
  });

  it('show an agent their inboxes alone, and another account nothing', async () => {
    const luis = await signedIn(account, 'luis', 'agent');
    expect(await listed(luis, by('price-conversation'))).toEqual([]);
    const { directory } = await admin.data('{ directory { inboxes { id } } }');
    const [{ id: inboxId }] = directory.inboxes;
    await system.command(account, ChangeInboxCollaborators, { inboxId, userIds: ['luis'] });
    await system.settle();
    expect(await listed(luis, by('price-conversation'))).toHaveLength(4);
    await system.command('otra', OpenAccount, { name: 'Otra', language: 'es', timeZone: 'UTC' });
    const stranger = await signedIn('otra', 'eva', 'administrator');
    expect(await stranger.codes(LIST, { by: by('price-conversation') })).toEqual([
      'ATTRIBUTE_NOT_FOUND',
    ]);
  });

  it('say so where the attribute is none, is gone, or describes something else', async () => {
    const codes = (query: string, id: string) => admin.codes(query, { by: by(id) });
    const missing = ['ATTRIBUTE_NOT_FOUND'];
    expect(await codes(LIST, 'nowhere')).toEqual(missing);
    expect(await codes(LIST, 'price-contact')).toEqual(missing);
    expect(await codes(CONTACTS, 'price-conversation')).toEqual(missing);
    await system.command(account, DeleteAttribute, {
      ...{ attributeId: 'price-contact', owner: 'contact' },
    });
    await system.settle();
    expect(await codes(CONTACTS, 'price-contact')).toEqual(missing);
  });

  it('refuse a place of another order', async () => {
    const { conversations } = await admin.data(LIST, { by: by('price-conversation') });
    const { endCursor: after } = conversations.pageInfo;
    expect(await admin.codes(LIST, { by: null, after })).toEqual(['INVALID_CURSOR']);
  });
});
