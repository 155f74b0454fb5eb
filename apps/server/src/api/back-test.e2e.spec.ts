import { AddMember, CreateRole, RegisterUser } from '@bitacora/account';
import { START } from '@bitacora/kernel';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const ERASE =
  'mutation ($id: ID!) { eraseContact(input: { contactId: $id, reason: "Lo pidió" }) { __typename } }';
const CREATE = `mutation ($body: JSON!) {
  createRule(input: { body: $body, state: ON }) { ... on RuleChanged { rule { id } } }
}`;
const BACK_TEST = `subscription ($input: BackTestInput!) {
  backTest(input: $input) {
    state refused { errors { code field } } events liveVersion
    draft { acted conversations verdicts { verdict count } effects { messages labels } parts }
    live { acted }
    sides { gained lost same }
    examples { side conversationId revision reference contactName text actions { type outcome } }
  }
}`;
const HOUR = 3_600_000;
const HIGH = [{ type: 'setPriority', priority: 'high' }];

const answers = (word: string) => ({
  name: 'Pedidos',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: [word] }] },
  actions: [{ type: 'sendReply', texts: ['Lo vemos'] }],
  stop: false,
  limits: null,
  window: null,
});

/** The last push, as far as the specs look into it. */
interface Answer {
  readonly draft: object | null;
  readonly examples: readonly {
    readonly conversationId: string;
    readonly text: string | null;
    readonly actions: readonly object[];
  }[];
}

jest.setTimeout(60_000);

describe('a back-test over the API', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let from: string;
  const open: GraphqlClient[] = [];

  beforeAll(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    open.push(admin);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    from = system.stores.clock.now();
    const shop = await system.inbox(account);
    for (const [place, text] of ['mi pedido', 'hola', 'otro pedido'].entries()) {
      const visitor = shop.visitor();
      await visitor.introduce('Carla Núñez', `carla${place}@cliente.example`);
      const issuedAt = system.stores.clock.now();
      const { status } = await visitor.write({ id: `message-${place}`, text, issuedAt });
      expect(status).toBe(200);
    }
    await system.settle();
    system.stores.clock.advance(HOUR);
  });

  afterAll(async () => {
    await Promise.all(open.map((client) => client.close()));
    await system.stop();
  });

  const ALONE = ['AvailabilityChanged', 'LogAnchored'];
  /** Everything in the log but what changes with each socket and by the clock. */
  async function written() {
    const { events } = await system.stores.log.readAll(START, {}, 1000);
    return events.map(({ type }) => type).filter((type) => !ALONE.includes(type));
  }

  /** The last push; the stream ends by itself. */
  async function last(who: GraphqlClient, input: object) {
    let newest: never | undefined;
    for await (const { data, errors } of who.listen(BACK_TEST, { input: { from, ...input } })) {
      if (errors) throw new Error(JSON.stringify(errors));
      newest = data?.['backTest'] as never;
    }
    return newest as unknown as Answer;
  }

  /** Someone with a role that may do this, who works in no inbox. */
  async function outsider(permission: 'rule.manage' | 'rule.read') {
    const userId = `user-${permission.replace('.', '-')}`;
    const role = { roleId: permission.replace('.', '-'), name: permission, description: '' };
    await system.command(account, CreateRole, {
      ...role,
      permissions: [...new Set([permission, 'rule.read' as const])],
    });
    await system.command(account, RegisterUser, {
      userId,
      name: 'Eva',
      email: `${permission}@tienda.example`,
    });
    await system.command(account, AddMember, { userId, role: role.roleId });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    const client = new GraphqlClient(system.app.address, `bitacora=${token}`);
    open.push(client);
    return client;
  }

  it('says how often, where, and with which words, and writes nothing', async () => {
    const before = await written();
    const found = await last(admin, { body: answers('pedido') });
    expect(found).toMatchObject({
      state: 'FINISHED',
      refused: null,
      liveVersion: null,
      draft: {
        acted: 2,
        conversations: 2,
        effects: { messages: 2, labels: 0 },
        verdicts: expect.arrayContaining([
          { verdict: 'ACTED', count: 2 },
          { verdict: 'NOT_MATCHED', count: 1 },
        ]),
      },
      live: null,
      sides: { gained: 2, lost: 0, same: 0 },
    });
    const examples = found.examples;
    expect(examples.map(({ text }) => text).sort()).toEqual(['mi pedido', 'otro pedido']);
    expect(examples[0]?.actions).toEqual([{ type: 'sendReply', outcome: 'DONE' }]);
    expect(await written()).toEqual(before);
  });

  it('lays a draft beside the version that is live', async () => {
    const { createRule } = await admin.data(CREATE, { body: answers('hola') });
    await system.settle();
    const ruleId = createRule.rule.id;
    expect(await last(admin, { ruleId, body: answers('pedido') })).toMatchObject({
      liveVersion: 1,
      draft: { acted: 2 },
      live: { acted: 1 },
      sides: { gained: 2, lost: 1, same: 0 },
    });
    expect(await last(admin, { ruleId, body: answers('hola') })).toMatchObject({
      sides: { gained: 0, lost: 0, same: 1 },
    });
  });

  it('refuses what cannot be tried, beside its field', async () => {
    const body = answers('pedido');
    const refusal = (code: string, field: string) => ({
      state: 'REFUSED',
      draft: null,
      refused: { errors: [{ code, field }] },
    });
    expect(await last(admin, { body, until: from })).toMatchObject(refusal('SPAN_EMPTY', 'from'));
    expect(await last(admin, { body, ruleId: 'none' })).toMatchObject(
      refusal('RULE_NOT_FOUND', 'ruleId'),
    );
    const actions = [{ type: 'addLabel', labelId: 'of-another' }];
    expect(await last(admin, { body: { ...body, actions } })).toMatchObject({
      state: 'REFUSED',
      refused: { errors: [{ field: 'actions.0.labelId' }] },
    });
  });

  it('counts only what the person sees', async () => {
    const eva = await outsider('rule.manage');
    expect(await last(eva, { body: answers('pedido') })).toMatchObject({
      refused: { errors: [{ code: 'NO_INBOX_IN_SIGHT', field: 'inboxIds' }] },
    });
    const sees = { body: answers('pedido'), inboxIds: ['inbox-1'] };
    expect(await last(eva, sees)).toMatchObject({ draft: null, examples: [] });
    await expect(last(await outsider('rule.read'), sees)).rejects.toThrow('FORBIDDEN');
  });

  it('shows no words of who was erased', async () => {
    const before = await last(admin, { body: answers('pedido') });
    const [example] = before.examples;
    const asked = `query ($id: ID!) { conversation(id: $id) { contact { id } } }`;
    const { conversation } = await admin.data(asked, { id: example?.conversationId });
    await admin.data(ERASE, { id: conversation.contact.id });
    await system.settle();
    expect((await last(admin, { body: answers('pedido') })).draft).toMatchObject({ acted: 1 });
    const always = { ...answers(''), conditions: { always: true } };
    const after = await last(admin, { body: { ...always, actions: HIGH } });
    expect(after.examples).toContainEqual(
      expect.objectContaining({
        conversationId: example?.conversationId,
        text: null,
        contactName: null,
      }),
    );
  });
});
