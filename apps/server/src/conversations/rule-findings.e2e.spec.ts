import { AddMember, RegisterUser } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const FINDINGS = `query ($input: RuleFindingsInput!) {
  ruleFindings(input: $input) {
    findings { kind rules { ruleId name ofSetting } fields reason fact always lasting }
    more complete counts { ruleId count }
  }
}`;
const EXAMPLE = `query ($input: FindingExampleInput!) {
  ruleFindingExample(input: $input) { conversationId revision contactName reference }
}`;
const IN_CONVERSATION = `query ($rule: ID!, $id: ID!) {
  ruleInConversation(ruleId: $rule, conversationId: $id) {
    events { verdict version event { type } tree } next
  }
}`;
const rule = (name: string, part: Partial<RuleBody> = {}): RuleBody => ({
  name,
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'low' }],
  stop: false,
  limits: null,
  window: null,
  ...part,
});
const high: Partial<RuleBody> = { actions: [{ type: 'setPriority', priority: 'high' }] };

jest.setTimeout(60_000);

describe('what rules tell about each other', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;

  beforeAll(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    for (const [ruleId, body] of [
      ['low', rule('Baja')],
      ['high', rule('Alta', high)],
    ] as const)
      await system.command(account, CreateRule, { ruleId, rule: body, state: 'on' });
    await system.settle();
  });
  afterAll(async () => {
    await admin.close();
    await system.stop();
  });

  it('is answered for the account and for one rule', async () => {
    const pair = {
      kind: 'SAME_FIELD',
      rules: [
        { ruleId: 'low', name: 'Baja', ofSetting: false },
        { ruleId: 'high', name: 'Alta', ofSetting: false },
      ],
      fields: ['PRIORITY'],
      ...{ reason: null, fact: null, always: false, lasting: false },
    };
    const { ruleFindings: all } = await admin.data(FINDINGS, { input: {} });
    const counts = ['low', 'high'].map((ruleId) => ({ ruleId, count: 1 }));
    expect(all).toEqual({ findings: [pair], more: 0, complete: true, counts });
    const { ruleFindings: one } = await admin.data(FINDINGS, { input: { ruleId: 'low' } });
    expect(one.findings).toEqual([pair]);
    expect(await admin.data(FINDINGS, { input: { ruleId: 'other' } })).toEqual({
      ruleFindings: null,
    });
  });

  it('is answered for a draft before it is saved, behind all others', async () => {
    const draft = rule('Borrador', { ...high, conditions: { always: true } });
    const { ruleFindings } = await admin.data(FINDINGS, { input: { body: draft } });
    expect(ruleFindings.findings).toMatchObject([
      { kind: 'SAME_FIELD', rules: [{ ruleId: 'low' }, { ruleId: 'draft', name: 'Borrador' }] },
      { kind: 'REPEAT', rules: [{ ruleId: 'high' }, { ruleId: 'draft' }] },
    ]);
    const changed = { input: { ruleId: 'low', body: rule('Baja', high) } };
    const { ruleFindings: instead } = await admin.data(FINDINGS, changed);
    expect(instead.findings).toMatchObject([{ kind: 'REPEAT' }]);
    const incomplete = { input: { body: { ...draft, actions: [] } } };
    expect(await admin.data(FINDINGS, incomplete)).toEqual({ ruleFindings: null });
  });

  it('says of saved rules what it finds to all who see rules, and of drafts to those who manage them', async () => {
    await system.command(account, RegisterUser, {
      ...{ userId: 'luis', name: 'Luis', email: 'luis@otra.example' },
    });
    await system.command(account, AddMember, { userId: 'luis', role: 'agent' });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, 'luis');
    const luis = new GraphqlClient(system.app.address, `bitacora=${token}`);
    const saved = { input: { ruleId: 'low', body: rule('Baja') } };
    for (const asked of [{ input: {} }, { input: { ruleId: 'low' } }, saved])
      expect((await luis.data(FINDINGS, asked)).ruleFindings.findings).toHaveLength(1);
    for (const asked of [{ ruleId: 'low', body: rule('Baja', high) }, { body: rule('Otra') }])
      expect(await luis.codes(FINDINGS, { input: asked })).toEqual(['FORBIDDEN']);
    await luis.close();
  });

  it('has an example where both were asked, which only its own account sees', async () => {
    const asked = { input: { kind: 'SAME_FIELD', ruleIds: ['low', 'high'] } };
    expect(await admin.data(EXAMPLE, asked)).toEqual({ ruleFindingExample: null });
    const inbox = await system.inbox(account);
    const visitor = inbox.visitor();
    await visitor.introduce();
    await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: NOW });
    await system.settle();
    const { ruleFindingExample: found } = await admin.data(EXAMPLE, asked);
    expect(found).toMatchObject({ conversationId: expect.any(String), revision: 1 });
    const id = found.conversationId;
    const { ruleInConversation: why } = await admin.data(IN_CONVERSATION, { rule: 'low', id });
    expect(why).toMatchObject({
      events: [{ verdict: 'ACTED', version: 1, event: { type: 'MessageReceived' } }],
      next: null,
    });
    for (const asked of [
      { rule: 'none', id },
      { rule: 'low', id: 'none' },
    ])
      expect(await admin.data(IN_CONVERSATION, asked)).toEqual({ ruleInConversation: null });
    const never = { input: { kind: 'NEVER', ruleIds: ['low'] } };
    expect(await admin.data(EXAMPLE, never)).toEqual({ ruleFindingExample: null });
  });
});
