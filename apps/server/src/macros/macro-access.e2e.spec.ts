import { OpenAccount } from '@bitacora/account';
import { macrosStream } from '@bitacora/rules';
import { AccountClients, type GraphqlClient, type System } from '@bitacora/testing/system';

const REFUSED = '... on Refused { errors { code field } }';
const CHANGED = `{ ... on MacroChanged { macro { id name number } } ${REFUSED} }`;
const CREATE = `mutation ($input: CreateMacroInput!) { result: createMacro(input: $input) ${CHANGED} }`;
const UPDATE = `mutation ($input: UpdateMacroInput!) { result: updateMacro(input: $input) ${CHANGED} }`;
const DELETE = `mutation ($input: DeleteMacroInput!) { result: deleteMacro(input: $input) ${CHANGED} }`;
const RUN = `mutation ($input: RunMacroInput!) { result: runMacro(input: $input) { __typename ${REFUSED} } }`;
const UNDO = `mutation ($input: UndoMacroRunInput!) { result: undoMacroRun(input: $input) { __typename ${REFUSED} } }`;
const RULE = `mutation ($input: CreateRuleInput!) { result: createRule(input: $input) { __typename ... on RuleChanged { rule { id version } } ... on Refused { errors { code field params } } } }`;
const EDIT_RULE = RULE.replace('CreateRuleInput', 'UpdateRuleInput').replace(
  'createRule',
  'updateRule',
);
const LIST = '{ macros { id name } }';
const HISTORY = `query ($of: SettingInput!) {
  settingHistory(of: $of) { edges { node { entry { id type } changes { path before after } } } }
}`;
const RESTORE = `mutation ($input: RestoreSettingInput!) {
  result: restoreSetting(input: $input) { ... on SettingRestored { pending } ${REFUSED} }
}`;
const step = (priority: string) => ({
  conditions: { always: true },
  action: { type: 'setPriority', priority },
});
const shared = { name: 'Subir', audience: 'EVERYONE', steps: [step('high')] };
const own = { ...shared, name: 'Mío', audience: 'OWN' };

jest.setTimeout(60_000);

describe('macros of an account', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let clients: AccountClients;

  beforeEach(async () => {
    clients = await AccountClients.open();
    ({ system, admin, account } = clients);
  });

  afterEach(() => clients.close());

  const member: AccountClients['member'] = (...who) => clients.member(...who);
  async function stranger() {
    const data = { name: 'Otra', language: 'es' as const, timeZone: 'America/Lima' };
    await system.command('otra', OpenAccount, data);
    return member('administrator', 'eva', 'otra');
  }
  const saved = async (of: GraphqlClient, mutation: string, input: object) =>
    (await of.data(mutation, { input })).result;
  const made = async (of: GraphqlClient, input: object) =>
    (await saved(of, CREATE, input)).macro.id as string;
  const retry = () => ({ commandId: 'c-1', issuedAt: system.stores.clock.now() });
  const events = (ownerId: string | null = null) =>
    system.app.runtime.log.read(macrosStream(account, ownerId));

  it('have no more steps than the rules that run them have room for', async () => {
    const notes = (count: number) =>
      Array.from({ length: count }, () => ({ type: 'addNote', text: 'x' }));
    const steps = (count: number) =>
      notes(count).map((action) => ({ conditions: { always: true }, action }));
    const macroId = await made(admin, { ...shared, steps: steps(3) });
    const body = (count: number) => ({
      ...{ name: 'Larga', trigger: 'messageReceived', conditions: { always: true } },
      ...{ stop: false, limits: null, window: null },
      actions: [...notes(count), { type: 'runMacro', macroId }],
    });
    const full = {
      errors: [{ code: 'TOO_MANY_ACTIONS', field: 'actions.47.macroId', params: { max: 50 } }],
    };
    expect(await saved(admin, RULE, { body: body(47), state: 'OFF' })).toMatchObject(full);
    const { rule } = await saved(admin, RULE, { body: body(46), state: 'OFF' });
    const edited = { ruleId: rule.id, body: body(47), expectedVersion: rule.version };
    expect(await saved(admin, EDIT_RULE, edited)).toMatchObject(full);
    await system.settle();
    const longer = { ...shared, macroId, steps: steps(4) };
    const refused = await saved(admin, UPDATE, longer);
    expect(refused).toEqual({ errors: [{ code: 'MACRO_TOO_LONG_FOR_RULE', field: 'steps' }] });
    expect(await events()).toHaveLength(1);
    // As many steps, or fewer, are no question of the rules, and neither is a macro that no rule runs.
    for (const count of [3, 2])
      expect(
        await saved(admin, UPDATE, { ...longer, name: `Con ${count}`, steps: steps(count) }),
      ).toHaveProperty('macro');
    expect(await made(admin, { ...shared, name: 'Otra', steps: steps(20) })).toEqual(
      expect.any(String),
    );
    // What it was before is too much for the rule by now.
    const { rules } = await admin.data('{ rules { version } }');
    const more = { ruleId: rule.id, body: body(47), expectedVersion: rules[0].version };
    expect(await saved(admin, EDIT_RULE, more)).toMatchObject({ __typename: 'RuleChanged' });
    await system.settle();
    const [first] = await events();
    const restored = { kind: 'MACRO', id: macroId, eventId: first?.id };
    expect(await saved(admin, RESTORE, restored)).toMatchObject({
      errors: [{ code: 'MACRO_TOO_LONG_FOR_RULE' }],
    });
  });

  it('say nothing of the rules that run them to who may not change them', async () => {
    const macroId = await made(admin, shared);
    const actions = Array.from({ length: 49 }, () => ({ type: 'addNote', text: 'x' }));
    const body = {
      ...{ name: 'Larga', trigger: 'messageReceived', conditions: { always: true } },
      ...{ stop: false, limits: null, window: null },
      actions: [...actions, { type: 'runMacro', macroId }].slice(1),
    };
    await saved(admin, RULE, { body, state: 'OFF' });
    await system.settle();
    const agent = await member('agent', 'leo');
    const steps = Array.from({ length: 5 }, () => step('low'));
    expect(await saved(agent, UPDATE, { ...shared, macroId, steps })).toMatchObject({
      errors: [{ code: 'FORBIDDEN' }],
    });
  });

  it('are none for another account: every mutation finds nothing, and writes nothing', async () => {
    const macroId = await made(admin, shared);
    const eva = await stranger();
    const run = { conversationId: 'k', macroId, retry: retry() };
    const asked: [string, object, string][] = [
      [UPDATE, { ...shared, macroId }, 'NOT_FOUND'],
      [DELETE, { macroId }, 'NOT_FOUND'],
      [RUN, run, 'NOT_FOUND'],
      [UNDO, { conversationId: 'k', runId: 'r' }, 'NOT_FOUND'],
    ];
    for (const [mutation, input, code] of asked)
      expect(await saved(eva, mutation, input)).toMatchObject({ errors: [{ code }] });
    expect((await eva.data(LIST)).macros).toEqual([]);
    const of = { kind: 'MACRO', id: macroId };
    expect(await eva.data(HISTORY, { of })).toEqual({ settingHistory: null });
    expect(await events()).toHaveLength(1);
  });

  it('are not for an agent to change where they are shared, nor for an auditor at all', async () => {
    const macroId = await made(admin, shared);
    const [leo, eva] = [await member('agent', 'leo'), await member('auditor', 'eva')];
    const forbidden = { errors: [{ code: 'FORBIDDEN' }] };
    expect(await saved(leo, CREATE, shared)).toMatchObject(forbidden);
    expect(await saved(leo, UPDATE, { ...shared, macroId, name: 'X' })).toMatchObject(forbidden);
    expect(await saved(leo, DELETE, { macroId })).toMatchObject(forbidden);
    for (const [mutation, input] of [
      [CREATE, own],
      [UPDATE, { ...shared, macroId }],
      [DELETE, { macroId }],
    ] as const)
      await expect(saved(eva, mutation, input)).rejects.toBeDefined();
    expect(await events()).toHaveLength(1);
  });

  it('have a history for who may change them, and get an earlier state again', async () => {
    const macroId = await made(admin, shared);
    await saved(admin, UPDATE, { ...shared, macroId, name: 'Bajar', steps: [step('low')] });
    await system.settle();
    const leo = await member('agent', 'leo');
    const of = { kind: 'MACRO', id: macroId };
    expect(await leo.data(HISTORY, { of })).toEqual({ settingHistory: null });
    const { settingHistory } = await admin.data(HISTORY, { of });
    const [changed, created] = settingHistory.edges;
    expect(changed.node).toMatchObject({
      entry: { type: 'MacroChanged' },
      changes: expect.arrayContaining([{ path: 'name', before: 'Subir', after: 'Bajar' }]),
    });
    const restore = { ...of, eventId: created.node.entry.id };
    expect(await saved(leo, RESTORE, restore)).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await saved(admin, RESTORE, restore)).toMatchObject({ pending: expect.any(Boolean) });
    expect((await admin.data(LIST)).macros).toEqual([{ id: macroId, name: 'Subir' }]);
  });

  it('that a person keeps have their history and restore for that person alone', async () => {
    const leo = await member('agent', 'leo');
    const macroId = await made(leo, own);
    await saved(leo, UPDATE, { ...own, macroId, name: 'Otro' });
    await system.settle();
    const of = { kind: 'MACRO', id: macroId };
    expect(await admin.data(HISTORY, { of })).toEqual({ settingHistory: null });
    const { settingHistory } = await leo.data(HISTORY, { of });
    const eventId = settingHistory.edges[1].node.entry.id;
    expect(await saved(leo, RESTORE, { ...of, eventId })).toMatchObject({
      pending: expect.any(Boolean),
    });
    expect((await leo.data(LIST)).macros).toMatchObject([{ name: 'Mío' }]);
    expect(await events('leo')).toHaveLength(3);
  });

  it('are pushed to who may run them when another person changes one', async () => {
    const leo = await member('agent', 'leo');
    const pushes = leo.listen('subscription { macrosPushed { name } }');
    const first = pushes.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await saved(admin, CREATE, shared);
    const { value } = await first;
    expect(value.data.macrosPushed).toEqual([{ name: 'Subir' }]);
  });
});
