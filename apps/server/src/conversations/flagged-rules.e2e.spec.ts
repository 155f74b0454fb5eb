import { CreateLabel } from '@bitacora/account';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const RULES = '{ rules { id state flagged problems { code path kind name } } }';
const SWITCH = `mutation ($id: ID!, $state: RuleState!) {
  setRuleState(input: { ruleId: $id, state: $state }) {
    ... on RuleChanged { rule { state flagged } }
    ... on Refused { errors { code field } }
  }
}`;
const EDIT = `mutation ($id: ID!, $body: JSON!) {
  updateRule(input: { ruleId: $id, body: $body, expectedVersion: 1 }) {
    ... on RuleChanged { rule { version flagged } }
    ... on Refused { errors { code field } }
  }
}`;
const WHY = `query ($rule: ID!, $event: ID!) {
  why(ruleId: $rule, eventId: $event) { verdict missing { kind id name path } }
}`;
const AUDIT = `query ($filter: AuditFilter!) { audit(filter: $filter, first: 50) { edges { node { id type } } } }`;
const RULE: RuleBody = {
  name: 'Los que no son clientes',
  trigger: 'messageReceived',
  conditions: {
    not: { all: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] }] },
  },
  actions: [{ type: 'sendReply', texts: ['Solo atendemos a clientes.'] }],
  stop: false,
  limits: null,
  window: null,
};

jest.setTimeout(60_000);

describe('a rule that names a label which is deleted', () => {
  let system: System;
  let admin: GraphqlClient;

  beforeAll(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
  });
  afterAll(async () => {
    await admin.close();
    await system.stop();
  });

  it('is flagged in the list, does not answer, says why, and is not switched on again', async () => {
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const account = setUp.viewer.account.id;
    const label = {
      labelId: 'vip',
      name: 'cliente',
      colour: '#aa0000',
      description: '',
      inSidebar: true,
    };
    await system.command(account, CreateLabel, label);
    await system.command(account, CreateRule, { ruleId: 'r', rule: RULE, state: 'on' });
    const inbox = await system.inbox(account);
    expect((await admin.data(RULES)).rules).toMatchObject([{ flagged: false, problems: [] }]);

    await admin.data(
      'mutation { deleteLabel(input: { labelId: "vip" }) { ... on DirectoryChanged { pending } } }',
    );
    const visitor = inbox.visitor();
    await visitor.introduce();
    const { body } = await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: NOW });
    await system.settle();

    const { items } = (await visitor.history()).body;
    expect(items.map(({ from }: { from: string }) => from)).toEqual(['visitor']);
    expect((await admin.data(RULES)).rules).toEqual([
      {
        id: 'r',
        state: 'ON',
        flagged: true,
        problems: [
          {
            code: 'THING_UNKNOWN',
            path: 'conditions.not.all.0.value.0',
            kind: 'LABEL',
            name: 'cliente',
          },
        ],
      },
    ]);
    const filter = { stream: `conversation-${account}.${String(body.item.conversation)}` };
    const { audit } = await admin.data(AUDIT, { filter });
    const events: { id: string; type: string }[] = audit.edges.map(
      ({ node }: { node: object }) => node,
    );
    expect(events.map(({ type }) => type)).not.toContain('RulesApplied');
    const message = events.find(({ type }) => type === 'MessageReceived');
    const { why } = await admin.data(WHY, { rule: 'r', event: message?.id });
    expect(why).toEqual({
      verdict: 'FLAGGED',
      missing: [
        { kind: 'LABEL', id: 'vip', name: 'cliente', path: 'conditions.not.all.0.value.0' },
      ],
    });

    for (const state of ['ON', 'SHADOW']) {
      const { setRuleState } = await admin.data(SWITCH, { id: 'r', state });
      expect(setRuleState.errors).toEqual([{ code: 'RULE_FLAGGED', field: 'state' }]);
    }
    const off = await admin.data(SWITCH, { id: 'r', state: 'OFF' });
    expect(off.setRuleState.rule).toEqual({ state: 'OFF', flagged: true });
    const renamed = await admin.data(EDIT, { id: 'r', body: { ...RULE, name: 'Otra' } });
    expect(renamed.updateRule.errors).toMatchObject([{ code: 'THING_UNKNOWN' }]);

    const edited = await admin.data(EDIT, {
      id: 'r',
      body: { ...RULE, conditions: { always: true } },
    });
    expect(edited.updateRule.rule).toEqual({ version: 2, flagged: false });
    const on = await admin.data(SWITCH, { id: 'r', state: 'ON' });
    expect(on.setRuleState.rule).toEqual({ state: 'ON', flagged: false });
    await visitor.write({ id: 'message-2', text: '¿Hola?', issuedAt: NOW });
    await system.settle();
    expect((await visitor.history()).body.items).toHaveLength(3);
  });
});
