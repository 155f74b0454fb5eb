import { AddMember, OpenAccount, RegisterUser, type BuiltInRole } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CREATE = `mutation ($input: CreateAttributeInput!) {
  createAttribute(input: $input) {
    ... on DirectoryChanged { directory { attributes { id key type options { id name removed } } } }
    ... on Refused { errors { code field } }
  }
}`;
const UPDATE = `mutation ($input: UpdateAttributeInput!) {
  updateAttribute(input: $input) {
    ... on DirectoryChanged { directory { attributes { options { id name removed } } } }
    ... on Refused { errors { code field } }
  }
}`;
const DELETE = `mutation ($id: ID!) {
  deleteAttribute(input: { attributeId: $id, owner: CONVERSATION }) {
    ... on DirectoryChanged { directory { attributes { key } } } ... on Refused { errors { code } }
  }
}`;
const SET = `mutation ($input: SetConversationAttributeInput!) {
  setConversationAttribute(input: $input) {
    ... on ConversationChanged { conversation { attributes { attribute { key } value } } }
    ... on Refused { errors { code field params } }
  }
}`;
const SET_CONTACT = `mutation ($input: SetContactAttributeInput!) {
  setContactAttribute(input: $input) {
    ... on ContactChanged { contact { attributes { attribute { key } value } } }
    ... on Refused { errors { code field } }
  }
}`;
const LIST = `query ($filter: ConversationFilter!) {
  conversations(filter: $filter) { edges { node { id contact { id } attributes { value } } } }
}`;
const CREATE_RULE = `mutation ($body: JSON!) {
  createRule(input: { body: $body, state: ON }) {
    ... on RuleChanged { rule { id } } ... on Refused { errors { code field } }
  }
}`;
const CREATE_CANNED = `mutation ($content: String!) {
  createCannedResponse(input: { code: "plan", content: $content, audience: EVERYONE }) {
    ... on CannedResponseChanged { pending } ... on Refused { errors { code field } }
  }
}`;
const DELETE_CONTACT = `mutation ($id: ID!) {
  deleteAttribute(input: { attributeId: $id, owner: CONTACT }) {
    ... on DirectoryChanged { pending } ... on Refused { errors { code } }
  }
}`;
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) { edges { node { __typename ... on Written { text } } } }
}`;
const USE = 'query ($id: ID!) { attributeUse(id: $id) { values options { id count } } }';

const NEW = { owner: 'CONVERSATION', description: '', hint: '' };
const PLAN = { ...NEW, key: 'plan', type: 'LIST', name: 'Plan' };
const ORDER = {
  ...{ ...NEW, key: 'pedido', type: 'TEXT', name: 'Pedido' },
  ...{ pattern: 'AN-\\d{5}', hint: 'AN-12345' },
};
const BIRTHDAY = { ...NEW, owner: 'CONTACT', key: 'nacimiento', type: 'DATE', name: 'Nacimiento' };

jest.setTimeout(60_000);

describe('attributes of conversations and contacts', () => {
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

  async function created(input: object) {
    const { createAttribute } = await admin.data(CREATE, { input });
    expect(createAttribute).not.toHaveProperty('errors');
    return createAttribute.directory.attributes.at(-1);
  }

  async function conversation() {
    const julia = (await system.inbox(account)).visitor();
    await julia.introduce();
    await julia.write({ id: 'message-1', text: 'Hola', issuedAt: '2026-03-02T09:00:00.000Z' });
    await system.settle();
    return (await listed({}))[0];
  }

  async function listed(filter: object) {
    const { conversations } = await admin.data(LIST, { filter });
    return conversations.edges.map(({ node }: { node: unknown }) => node);
  }

  const set = async (
    who: GraphqlClient,
    conversationId: string,
    attributeId: string,
    value: unknown,
  ) =>
    (await who.data(SET, { input: { conversationId, attributeId, value } }))
      .setConversationAttribute;

  it('refuse the id of an option of another one, also of the other kind', async () => {
    const options = [{ name: 'Básico' }];
    const plan = await created({ ...PLAN, options });
    const taken = [{ id: plan.options[0].id, name: 'Otro' }];
    for (const owner of ['CONVERSATION', 'CONTACT']) {
      const input = { ...PLAN, owner, key: 'otro', name: 'Otro', options: taken };
      const { createAttribute } = await admin.data(CREATE, { input });
      expect(createAttribute.errors).toMatchObject([{ code: 'ID_TAKEN', field: 'options.0' }]);
    }
    const ofContact = await created({ ...PLAN, owner: 'CONTACT', key: 'nivel', options });
    expect(ofContact.options[0].id).not.toBe(plan.options[0].id);
  });

  it('are checked by their definition, found by their value, and gone with it', async () => {
    const { id } = await conversation();
    const order = await created(ORDER);
    const plan = await created({ ...PLAN, options: [{ name: 'Oro ⭐' }, { name: 'ذهبي' }] });
    expect(await set(admin, id, order.id, 'AN-1')).toEqual({
      errors: [{ code: 'PATTERN_NOT_MET', field: 'value', params: { hint: 'AN-12345' } }],
    });
    expect(await set(admin, id, plan.id, 'Oro ⭐')).toMatchObject({
      errors: [{ code: 'OPTION_NOT_FOUND' }],
    });
    for (const value of [{ $ne: 1 }, ['a'], 12])
      expect(await set(admin, id, order.id, value)).toHaveProperty('errors');
    await set(admin, id, order.id, 'AN-12345');
    const gold = plan.options[0].id;
    expect((await set(admin, id, plan.id, gold)).conversation.attributes).toEqual([
      { attribute: { key: 'pedido' }, value: 'AN-12345' },
      { attribute: { key: 'plan' }, value: gold },
    ]);
    const is = (attributeId: string, value: string) => ({
      attributes: [{ attributeId, test: 'IS', value }],
    });
    expect(await listed(is(plan.id, gold))).toHaveLength(1);
    expect(await listed(is(plan.id, plan.options[1].id))).toHaveLength(0);
    expect(await listed(is(order.id, 'an-12345'))).toHaveLength(1);
    expect(await admin.data(USE, { id: plan.id })).toEqual({
      attributeUse: {
        values: 1,
        options: [
          { id: gold, count: 1 },
          { id: plan.options[1].id, count: 0 },
        ],
      },
    });

    const { key: _, type: __, ...changed } = PLAN;
    const rest = { ...changed, attributeId: plan.id, options: [{ name: 'Plata' }] };
    const { updateAttribute } = await admin.data(UPDATE, { input: rest });
    expect(updateAttribute.directory.attributes.at(-1).options).toMatchObject([
      { name: 'Plata', removed: false },
      { name: 'Oro ⭐', removed: true },
      { name: 'ذهبي', removed: true },
    ]);
    expect(await set(admin, id, plan.id, plan.options[1].id)).toMatchObject({
      errors: [{ code: 'OPTION_NOT_FOUND', field: 'value' }],
    });
    expect((await listed({}))[0].attributes).toContainEqual({ value: gold });

    await admin.data(DELETE, { id: plan.id });
    expect((await listed({}))[0].attributes).toEqual([{ value: 'AN-12345' }]);
    expect(await set(admin, id, plan.id, gold)).toMatchObject({
      errors: [{ code: 'ATTRIBUTE_NOT_FOUND', field: 'attributeId' }],
    });
    expect(await admin.data(USE, { id: plan.id })).toEqual({ attributeUse: null });
  });

  it('are out of reach for another account, and for an auditor to change', async () => {
    const { id, contact } = await conversation();
    const order = await created(ORDER);
    await system.command('otra', OpenAccount, { name: 'Otra', language: 'es', timeZone: 'UTC' });
    const stranger = await signedIn('otra', 'eva', 'administrator');
    expect(await set(stranger, id, order.id, 'AN-12345')).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect(await stranger.data(USE, { id: order.id })).toEqual({ attributeUse: null });
    expect((await stranger.data(DELETE, { id: order.id })).deleteAttribute).toMatchObject({
      errors: [{ code: 'ATTRIBUTE_NOT_FOUND' }],
    });
    const filter = { attributes: [{ attributeId: order.id, test: 'EMPTY' }] };
    expect((await stranger.data(LIST, { filter })).conversations.edges).toEqual([]);
    const auditor = await signedIn(account, 'aldo', 'auditor');
    const input = { conversationId: id, attributeId: order.id, value: 'AN-12345' };
    expect(await auditor.codes(SET, { input })).toEqual(['FORBIDDEN']);
    const other = { contactId: contact.id, attributeId: order.id, value: 'AN-12345' };
    expect(await auditor.codes(SET_CONTACT, { input: other })).toEqual(['FORBIDDEN']);
    expect((await admin.data(SET_CONTACT, { input: other })).setContactAttribute).toMatchObject({
      errors: [{ code: 'ATTRIBUTE_NOT_FOUND' }],
    });
  });

  it('are unreadable everywhere once the contact is erased', async () => {
    const { id, contact } = await conversation();
    const order = await created({ ...ORDER, pattern: null });
    const birthday = await created(BIRTHDAY);
    await set(admin, id, order.id, 'Calle Secreta 7');
    const input = { contactId: contact.id, attributeId: birthday.id, value: '1931-07-19' };
    await admin.data(SET_CONTACT, { input });
    await admin.data(
      'mutation ($id: ID!) { eraseContact(input: { contactId: $id, reason: "Lo pidió" }) { __typename } }',
      { id: contact.id },
    );
    await system.settle();
    const everything = await admin.data(
      `query ($id: ID!, $contact: ID!, $filter: ConversationFilter!) {
        conversation(id: $id) { attributes { value } contact { attributes { value } } }
        contact(id: $contact) { attributes { value } }
        conversations(filter: $filter) { edges { cursor } }
        timeline(conversationId: $id) { edges { node { __typename } } }
        replay(conversationId: $id) { integrity { whole } events { text changes { path before after } entry { data } } }
        audit(filter: {}) { edges { node { type data } } }
      }`,
      {
        ...{ id, contact: contact.id },
        filter: { attributes: [{ attributeId: order.id, test: 'FILLED' }] },
      },
    );
    expect(everything.conversation).toEqual({ attributes: [], contact: { attributes: [] } });
    expect(everything.conversations.edges).toEqual([]);
    expect(everything.replay.integrity.whole).toBe(true);
    expect(JSON.stringify(everything)).not.toMatch(/Secreta|1931/);
    expect(await set(admin, id, order.id, 'otra vez')).toMatchObject({
      errors: [{ code: 'CONTACT_ERASED' }],
    });
  });

  it('are asked for by rules and named by texts, and only those that there are', async () => {
    const plan = await created({
      ...{ ...PLAN, owner: 'CONTACT' },
      options: [{ name: 'Oro ⭐' }, { name: 'Básico' }],
    });
    const [gold] = plan.options;
    const rule = (fact: string, value: unknown, text = 'Plan {{contacto.atributo.plan}}') => ({
      ...{ name: 'r', trigger: 'messageReceived', stop: false, limits: null, window: null },
      conditions: { all: [{ fact, operator: 'is', value }] },
      actions: [{ type: 'sendReply', texts: [text] }],
    });
    const refused = async (body: object): Promise<readonly string[]> => {
      const { errors = [] } = (await admin.data(CREATE_RULE, { body })).createRule;
      return errors.map((error: { code: string; field: string }) => `${error.code} ${error.field}`);
    };
    const fact = `contact.attribute.list.${plan.id}`;
    const unknownFact = 'THING_UNKNOWN conditions.all.0.fact';
    for (const wrong of [
      'contact.attribute.list.nada',
      `conversation.attribute.list.${plan.id}`,
      `contact.attribute.text.${plan.id}`,
    ])
      expect(await refused(rule(wrong, gold.id))).toContain(unknownFact);
    expect(await refused(rule(fact, 'nada'))).toEqual(['THING_UNKNOWN conditions.all.0.value']);
    expect(await refused(rule(fact, gold.id, 'Hola {{contacto.atributo.nada}}'))).toEqual([
      'VARIABLE_UNKNOWN actions.0.texts.0',
    ]);
    const setting = (attribute: string, value: unknown) => ({
      ...rule(fact, gold.id),
      actions: [{ type: 'setContactAttribute', attribute, value }],
    });
    expect(await refused(setting(fact, 'nada'))).toEqual(['THING_UNKNOWN actions.0.value']);
    const code = await created({
      ...{ ...PLAN, owner: 'CONTACT', name: 'Código', key: 'code', type: 'TEXT', options: [] },
      pattern: '[A-Z]{2}',
    });
    const codeFact = `contact.attribute.text.${code.id}`;
    expect(await refused(setting(codeFact, 'abc'))).toEqual(['PATTERN_NOT_MET actions.0.value']);
    for (const content of ['{{contact.attribute.nada}}', '{{conversacion.atributo.plan}}'])
      expect(await admin.data(CREATE_CANNED, { content })).toMatchObject({
        createCannedResponse: { errors: [{ code: 'VARIABLE_UNKNOWN', field: 'content' }] },
      });
    expect(
      await admin.data(CREATE_CANNED, { content: 'Plan {{contact.attribute.plan}}' }),
    ).toMatchObject({ createCannedResponse: { pending: false } });
    expect(await refused(rule(fact, gold.id))).toEqual([]);

    const inbox = await system.inbox(account);
    const julia = inbox.visitor();
    await julia.introduce();
    await julia.write({ id: 'message-1', text: 'Hola', issuedAt: '2026-03-02T09:00:00.000Z' });
    await system.settle();
    const [{ id, contact }] = await listed({});
    const value = { contactId: contact.id, attributeId: plan.id, value: gold.id };
    await admin.data(SET_CONTACT, { input: value });
    await julia.write({ id: 'message-2', text: 'Sigo', issuedAt: '2026-03-02T09:01:00.000Z' });
    await system.settle();
    const thread = async () =>
      (await admin.data(THREAD, { id })).timeline.edges.flatMap(
        ({ node }: { node: { text?: string; __typename: string } }) =>
          node.__typename === 'Reply' ? [node.text] : [],
      );
    expect(await thread()).toEqual(['Plan Oro ⭐']);
    await admin.data(DELETE_CONTACT, { id: plan.id });
    await system.settle();
    const { rules } = await admin.data(`{ rules { flagged problems { code path } } }`);
    expect(rules).toMatchObject([{ flagged: true }]);
    expect(rules[0].problems).toEqual(
      expect.arrayContaining([
        { code: 'THING_UNKNOWN', path: 'conditions.all.0.fact' },
        { code: 'VARIABLE_UNKNOWN', path: 'actions.0.texts.0' },
      ]),
    );
    await julia.write({ id: 'message-3', text: 'Y otra', issuedAt: '2026-03-02T09:02:00.000Z' });
    await system.settle();
    expect(await thread()).toHaveLength(1);
  });
});
