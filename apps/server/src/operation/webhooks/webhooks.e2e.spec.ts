import { createHmac, randomUUID } from 'node:crypto';
import { START } from '@bitacora/kernel';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { type WidgetVisitor, eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System, WebhookReceiver } from '@bitacora/testing/system';

jest.setTimeout(60_000);

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CHANGED = `... on WebhooksChanged { webhookId secret webhooks {
  id name host address on failingSince waiting delivered givenUp version olderSecretUntil
  lastAttempt { status fault }
} } ... on Refused { errors { code field } }`;
const CALLS = `query ($id: ID!, $first: Int, $after: String) {
  webhookCalls(webhookId: $id, first: $first, after: $after) {
    edges { node {
      id askedAt conversation { id reference } ruleId ruleName personId state attempts tookMs
      nextAttemptAt status fault end
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const HOUR_MS = 3_600_000;

describe('webhooks', () => {
  let system: System;
  let admin: GraphqlClient;
  let receiver: WebhookReceiver;
  let account: string;
  let julia: WidgetVisitor;

  async function start(settings: Record<string, string> = { BITACORA_WEBHOOKS_INSIDE: 'on' }) {
    receiver = await WebhookReceiver.start();
    system = await System.start(settings);
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    const { visitor } = await system.inbox(account);
    julia = visitor();
    await julia.introduce('Julia', 'julia@casa.example');
  }
  afterEach(async () => {
    await admin.close();
    await receiver.stop();
    await system.stop();
  });

  const act = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const shown =
      name === 'testWebhook'
        ? '... on WebhookTested { status fault } ... on Refused { errors { code field } }'
        : CHANGED;
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} } }`;
    return (await admin.data(mutation, { input }))[name];
  };
  const create = (address = receiver.address()) =>
    act('createWebhook', { name: 'Pedidos', address });
  const listed = async () => {
    const { webhooks } = await admin.data(
      '{ webhooks { id on waiting delivered givenUp failingSince lastAttempt { status fault } } }',
    );
    return webhooks;
  };
  const rule = (webhookId: string) =>
    system.command(account, CreateRule, {
      ruleId: 'calls',
      state: 'on',
      rule: {
        ...{ name: 'Avisa a pedidos', trigger: 'messageReceived', conditions: { always: true } },
        ...{ stop: false, limits: null, window: null },
        actions: [{ type: 'callWebhook', webhookId }],
      } as RuleBody,
    });
  /** A visitor writes, and the calls that are due are made. */
  const write = async (text = 'hola') => {
    const issuedAt = system.stores.clock.now();
    expect(await julia.write({ id: randomUUID(), text, issuedAt })).toMatchObject({ status: 200 });
    await pass(1000);
  };
  const pass = async (ms: number) => {
    await system.settle();
    system.stores.clock.advance(ms);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await system.settle();
  };
  const lines = async () => {
    const { conversations } = await admin.data(
      '{ conversations(filter: {}, first: 1) { edges { node { id } } } }',
    );
    const { id } = conversations.edges[0].node;
    const stream = `conversation-${account}.${id}`;
    return (await system.events(stream)).filter(({ type }) => type.startsWith('Webhook'));
  };

  it('are called by a rule with a signature that the secret shown once verifies', async () => {
    await start();
    const { webhookId, secret } = await create();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await rule(webhookId);
    await write();
    const [call, ...others] = await eventually(
      () => (receiver.taken.length > 0 ? receiver.taken : null),
      'the receiver is called',
    );
    expect(others).toEqual([]);
    expect(call?.path).toBe('/hook?token=s3cret');
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signature,
    } = call?.headers ?? {};
    const key = Buffer.from(String(secret).slice('whsec_'.length), 'base64');
    const signed = createHmac('sha256', key).update(`${String(id)}.${String(at)}.${call?.body}`);
    expect(signature).toBe(`v1,${signed.digest('base64')}`);
    expect(JSON.parse(String(call?.body))).toMatchObject({
      ...{ version: 1, id, type: 'conversation', account: { id: account, name: 'Tienda' } },
      ...{ webhook: { id: webhookId, name: 'Pedidos' }, person: null },
      rule: { id: 'calls', name: 'Avisa a pedidos' },
      conversation: { status: 'open', inbox: { name: 'Tienda' }, labels: [], assignee: null },
      contact: { name: 'Julia', email: 'julia@casa.example' },
    });
    await pass(0);
    expect((await lines()).map(({ type, data }) => [type, data])).toMatchObject([
      ['WebhookRequested', { webhookId, ruleId: 'calls' }],
      ['WebhookAnswered', { webhookId, status: 204, attempts: 1, fault: null, end: null }],
    ]);
    expect(await listed()).toMatchObject([
      { waiting: 0, delivered: 1, givenUp: 0, lastAttempt: { status: 204, fault: null } },
    ]);
  });

  it('are tried again under the same id, signed by both secrets after a rotation', async () => {
    await start();
    const { webhookId } = await create();
    await rule(webhookId);
    receiver.answer = (response) => response.writeHead(500).end();
    await write();
    expect(await listed()).toMatchObject([
      { waiting: 1, lastAttempt: { status: 500, fault: 'STATUS' } },
    ]);
    const rotated = await act('rotateWebhookSecret', { webhookId });
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.webhooks[0].olderSecretUntil).not.toBeNull();
    receiver.answer = (response) => response.writeHead(200).end();
    await pass(10_000);
    const ids = receiver.taken.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    const signatures = receiver.taken.map(({ headers }) =>
      String(headers['webhook-signature']).split(' '),
    );
    expect(signatures.map(({ length }) => length)).toEqual([1, 2]);
    expect(await listed()).toMatchObject([{ waiting: 0, delivered: 1 }]);
  });

  it('are given up after a day, flagged and mailed about once, and recover', async () => {
    await start({
      ...{ BITACORA_WEBHOOKS_INSIDE: 'on', BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false' },
      BITACORA_MAIL_FROM: 'hola@tienda.example',
    });
    const { webhookId } = await create();
    await rule(webhookId);
    receiver.answer = (response) => response.writeHead(503).end();
    await write();
    for (let hours = 0; hours < 40; hours += 1) await pass(HOUR_MS);
    expect(receiver.taken).toHaveLength(9);
    const [shown] = await listed();
    expect(shown).toMatchObject({ waiting: 0, givenUp: 1, failingSince: expect.any(String) });
    expect((await lines()).at(-1)?.data).toMatchObject({
      ...{ attempts: 9, status: 503, fault: 'status', end: 'tooOften' },
    });
    await pass(5000);
    const mails = await admin.data('{ mails { edges { node { template } } } }');
    const failing = mails.mails.edges.filter(
      ({ node }: { node: { template: string } }) => node.template === 'WEBHOOK_FAILING',
    );
    expect(failing).toHaveLength(1);
    receiver.answer = (response) => response.writeHead(200).end();
    expect(await act('testWebhook', { webhookId })).toEqual({ status: 200, fault: null });
    await pass(0);
    expect(await listed()).toMatchObject([{ failingSince: null }]);
  });

  it('are listed one by one, and one that was given up is made once more', async () => {
    await start();
    const { webhookId } = await create();
    await rule(webhookId);
    await write();
    receiver.answer = (response) => response.writeHead(503).end();
    await write('otra vez');
    const calls = async (page: object = {}) =>
      (await admin.data(CALLS, { id: webhookId, ...page })).webhookCalls;
    const nodes = ({ edges }: { edges: readonly { node: Record<string, unknown> }[] }) =>
      edges.map(({ node }) => node);
    const [failed, taken] = nodes(await calls());
    expect(taken).toMatchObject({
      ...{ state: 'DELIVERED', attempts: 1, status: 204, fault: null, end: null },
      ...{ ruleId: 'calls', ruleName: 'Avisa a pedidos', personId: null },
      conversation: { reference: expect.any(String) as string },
    });
    expect(failed).toMatchObject({ state: 'WAITING', status: 503, fault: 'STATUS' });
    expect(taken?.['tookMs']).toBeGreaterThanOrEqual(0);
    const first = await calls({ first: 1 });
    expect(nodes(first)).toEqual([failed]);
    expect(nodes(await calls({ first: 1, after: first.pageInfo.endCursor }))).toEqual([taken]);
    const retry = async (callId: unknown) => {
      const asked = `mutation ($input: RetryWebhookCallInput!) { retryWebhookCall(input: $input) {
        ... on WebhookCallChanged { call { state end } } ... on Refused { errors { code } }
      } }`;
      const { retryWebhookCall } = await admin.data(asked, { input: { callId } });
      return retryWebhookCall;
    };
    const refused = (code: string) => ({ errors: [{ code }] });
    expect(await retry(failed?.['id'])).toEqual(refused('WEBHOOK_CALL_NOT_GIVEN_UP'));
    expect(await retry('none')).toEqual(refused('WEBHOOK_CALL_NOT_FOUND'));
    for (let hours = 0; hours < 40; hours += 1) await pass(HOUR_MS);
    const [over] = nodes(await calls());
    expect(over).toMatchObject({ state: 'GIVEN_UP', end: 'TOO_OFTEN', attempts: 9 });
    await act('switchWebhook', { webhookId, on: false });
    expect(await retry(over?.['id'])).toEqual(refused('WEBHOOK_OFF'));
    await act('switchWebhook', { webhookId, on: true });
    receiver.answer = (response) => response.writeHead(200).end();
    const before = receiver.taken.length;
    expect(await retry(over?.['id'])).toEqual({ call: { state: 'WAITING', end: null } });
    await pass(1000);
    expect(receiver.taken.slice(before).map(({ headers }) => headers['webhook-id'])).toEqual([
      over?.['id'],
    ]);
    expect(nodes(await calls())[0]).toMatchObject({ state: 'DELIVERED', attempts: 10 });
    expect(await listed()).toMatchObject([{ waiting: 0, delivered: 2, givenUp: 0 }]);
    expect((await lines()).slice(-2).map(({ data }) => data)).toMatchObject([
      { end: 'tooOften', attempts: 9 },
      { end: null, attempts: 10, status: 200 },
    ]);
  });

  it('that hang delay no other', async () => {
    await start();
    const slow = await create(receiver.address('/slow'));
    const quick = await act('createWebhook', {
      ...{ name: 'Otro', address: receiver.address('/quick') },
    });
    receiver.answer = (response, { path }) => {
      if (path !== '/slow') response.writeHead(204).end();
    };
    await rule(slow.webhookId);
    await system.command(account, CreateRule, {
      ruleId: 'quick',
      state: 'on',
      rule: {
        ...{ name: 'Otra', trigger: 'messageReceived', conditions: { always: true } },
        ...{ stop: false, limits: null, window: null },
        actions: [{ type: 'callWebhook', webhookId: quick.webhookId }],
      } as RuleBody,
    });
    await write();
    const paths = receiver.taken.map(({ path }) => path).toSorted();
    expect(paths).toEqual(['/quick', '/slow']);
    const counted = Object.fromEntries(
      (await listed()).map(({ id, delivered }: { id: string; delivered: number }) => [
        id,
        delivered,
      ]),
    );
    expect(counted).toEqual({ [quick.webhookId]: 1, [slow.webhookId]: 0 });
  });

  it('that are off or deleted are not called, and the conversation says why', async () => {
    await start();
    const { webhookId } = await create();
    await rule(webhookId);
    await act('switchWebhook', { webhookId, on: false });
    await write();
    expect(receiver.taken).toEqual([]);
    expect((await lines()).at(-1)?.data).toMatchObject({ end: 'off', attempts: 0 });
    const { webhooks } = await act('deleteWebhook', { webhookId });
    expect(webhooks).toEqual([]);
    await write('otra vez');
    expect(await lines()).toHaveLength(2);
    const { rules } = await admin.data('{ rules { problems { kind code } } }');
    expect(rules).toMatchObject([{ problems: [{ kind: 'WEBHOOK', code: 'THING_UNKNOWN' }] }]);
  });

  it('keep secret and address out of every event, log entry and view', async () => {
    await start();
    const { webhookId, secret, webhooks } = await create();
    const { version } = webhooks[0];
    await act('updateWebhook', {
      webhookId,
      name: 'Otro',
      address: receiver.address('/x?t=to-ken'),
    });
    await rule(webhookId);
    await write();
    const stale = {
      webhookId,
      name: 'Tarde',
      address: receiver.address(),
      expectedVersion: version,
    };
    expect(await act('updateWebhook', stale)).toEqual({
      errors: [{ code: 'CONFLICT', field: null }],
    });
    const { audit } = await admin.data(
      '{ audit(filter: {}, first: 100) { edges { node { id type data } } } }',
    );
    const of = audit.edges.filter(({ node }: { node: { type: string } }) =>
      node.type.startsWith('Webhook'),
    );
    const details = await Promise.all(
      of.map(({ node }: { node: { id: string } }) =>
        admin.data(
          'query ($id: ID!) { auditEvent(id: $id) { changes { path before after } entry { data } } }',
          {
            id: node.id,
          },
        ),
      ),
    );
    expect(JSON.stringify(details)).toContain('name');
    const stored = JSON.stringify(await system.stores.log.readAll(START, {}, 1000));
    expect(stored).toContain('WebhookCreated');
    for (const place of [JSON.stringify(audit), JSON.stringify(details), stored])
      for (const word of ['s3cret', 'to-ken', String(secret), String(secret).slice(6)])
        expect(place).not.toContain(word);
  });

  it('go to public addresses over https alone unless the installation says so', async () => {
    await start({});
    const refusals = await Promise.all(
      ['http://shop.example/', 'https://127.0.0.1/', 'https://localhost/', 'https://[::1]/'].map(
        async (address) => (await create(address)).errors[0],
      ),
    );
    expect(refusals).toEqual([
      { code: 'WEBHOOK_NEEDS_HTTPS', field: 'address' },
      ...Array.from({ length: 3 }, () => ({ code: 'WEBHOOK_ADDRESS_INSIDE', field: 'address' })),
    ]);
    expect(await create('https://ana:pw@shop.example/')).toMatchObject({
      errors: [{ code: 'WEBHOOK_ADDRESS_WITH_PASSWORD', field: 'address' }],
    });
  });

  it('are tested so often in a quarter of an hour', async () => {
    await start();
    const { webhookId } = await create();
    for (let nth = 0; nth < 20; nth += 1)
      expect(await act('testWebhook', { webhookId })).toEqual({ status: 204, fault: null });
    expect(await act('testWebhook', { webhookId })).toMatchObject({
      errors: [{ code: 'TOO_MANY_WEBHOOK_TESTS' }],
    });
    expect(receiver.taken).toHaveLength(20);
    expect(JSON.parse(String(receiver.taken[0]?.body))).toMatchObject({
      ...{ type: 'test', conversation: null, contact: null },
    });
  });
});
