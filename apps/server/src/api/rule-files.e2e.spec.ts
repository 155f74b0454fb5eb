import { CreateLabel } from '@bitacora/account';
import { writeRuleFile } from '@bitacora/rules';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const PLAN = `query ($input: ImportRulesInput!) { ruleImportPlan(input: $input) {
  errors { code } rules { name outcome errors { code field } } things { kind id name chosenId }
} }`;
const IMPORT = `mutation ($input: ImportRulesInput!) { result: importRules(input: $input) {
  ... on RulesImported { rules { name outcome } pending }
  ... on Refused { errors { code field params } }
} }`;
const LIST = `{ rules { name state body } }`;

const ruleOf = (name: string, labelId: string) => ({
  ...{ name, state: 'on' as const, folder: null, names: { [`label:${labelId}`]: labelId } },
  body: {
    name,
    trigger: 'messageReceived' as const,
    conditions: { always: true as const },
    actions: [{ type: 'addLabel' as const, labelId }],
    stop: false,
    limits: null,
    window: null,
  },
});

jest.setTimeout(120_000);

describe('files of rules', () => {
  let system: System;
  let admin: GraphqlClient;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const label = {
      labelId: 'l1',
      name: 'Urgente',
      colour: '#c00000',
      description: '',
      inSidebar: true,
    };
    await system.command(setUp.viewer.account.id, CreateLabel, label);
    await system.settle();
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  it('say first what would come of each rule, and do just that, switched off', async () => {
    const file = writeRuleFile([ruleOf('Uno', 'urgente'), ruleOf('Dos', 'nadie')]);
    const input = { file, choices: [], renameTaken: false };
    const { ruleImportPlan: plan } = await admin.data(PLAN, { input });
    expect(plan.things).toMatchObject([
      { id: 'urgente', chosenId: 'l1' },
      { id: 'nadie', name: 'nadie', chosenId: null },
    ]);
    expect(plan.rules).toMatchObject([
      { name: 'Uno', outcome: 'NEW' },
      { outcome: 'UNMAPPED', errors: [{ code: 'THING_UNKNOWN', field: 'actions.0.labelId' }] },
    ]);
    expect((await admin.data(LIST)).rules).toEqual([]);

    const choices = [{ kind: 'LABEL', id: 'nadie', chosenId: 'l1' }];
    const { result } = await admin.data(IMPORT, { input: { ...input, choices } });
    expect(result.rules).toMatchObject([{ outcome: 'NEW' }, { outcome: 'NEW' }]);
    const actions = [{ type: 'addLabel', labelId: 'l1' }];
    expect((await admin.data(LIST)).rules).toMatchObject([
      { name: 'Uno', state: 'OFF', body: { actions } },
      { name: 'Dos', state: 'OFF', body: { actions } },
    ]);
    const again = await admin.data(IMPORT, { input: { ...input, choices } });
    expect(again.result.rules).toMatchObject([
      { outcome: 'NAME_TAKEN' },
      { outcome: 'NAME_TAKEN' },
    ]);
  });

  it('of the largest size are read, and refused in words', async () => {
    const input = (file: string) => ({ input: { file, choices: [], renameTaken: false } });
    const spaces = `${' '.repeat(799_000)}{`;
    const { ruleImportPlan: plan } = await admin.data(PLAN, input(spaces));
    expect(plan.errors).toMatchObject([{ code: 'RULE_FILE_NOT_JSON' }]);
    const { result } = await admin.data(IMPORT, input('{'));
    expect(result.errors).toEqual([
      { code: 'RULE_FILE_NOT_JSON', field: 'file', params: { line: 1 } },
    ]);
  });
});
