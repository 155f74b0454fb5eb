import { CreateLabel } from '@bitacora/account';
import type { RuleBody } from '@bitacora/rules';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const MINUTE = 60_000;
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const CREATE = `mutation ($body: JSON!) {
  result: createRule(input: { body: $body, state: ON }) { ... on RuleChanged { rule { id } } ${REFUSED} }
}`;
const MACRO = `mutation ($input: CreateMacroInput!) {
  result: createMacro(input: $input) { ... on MacroChanged { macro { id } } ${REFUSED} }
}`;
const DELETE_MACRO = `mutation ($id: ID!) {
  result: deleteMacro(input: { macroId: $id }) { ... on MacroChanged { macro { id } } ${REFUSED} }
}`;
const TIMERS = `query ($id: ID!, $revision: Int) {
  conversationTimers(conversationId: $id, revision: $revision) { ruleName wait dueAt state }
}`;
const RULES = '{ rules { sentence(language: EN) flagged problems { code kind name path } } }';
const IMPORT = `mutation ($file: String!) {
  result: importRules(input: { file: $file, choices: [], renameTaken: true }) {
    ... on RulesImported { rules { outcome } } ${REFUSED}
  }
}`;

const body = (actions: readonly object[], name = 'Recordar'): RuleBody =>
  ({
    ...{ name, trigger: 'messageReceived', actions, stop: false, limits: null, window: null },
    conditions: { all: [{ fact: 'conversation.status', operator: 'is', value: 'open' }] },
  }) as never;
const wait = (minutes: number) => ({ type: 'wait', minutes, inHours: false });
const label = { type: 'addLabel', labelId: 'vip' };
const step = (action: object) => ({ conditions: { always: true }, action });

jest.setTimeout(60_000);

describe('rules that wait and run macros, as a program makes them', () => {
  let system: System;
  let admin: GraphqlClient;
  let account = '';
  let userId = '';
  const refused = async (actions: readonly object[]) =>
    (await admin.data(CREATE, { body: body(actions) })).result.errors;
  const macro = async (audience: string, name: string, ...actions: object[]) => {
    const input = { audience, name, steps: actions.map(step) };
    return (await admin.data(MACRO, { input })).result;
  };

  beforeAll(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    userId = setUp.viewer.user.id;
    const vip = { labelId: 'vip', name: 'cliente', colour: '#aa0000', description: '' };
    await system.command(account, CreateLabel, { ...vip, inSidebar: true });
  });
  afterAll(async () => {
    await admin.close();
    await system.stop();
  });

  it('are refused at the field that is wrong', async () => {
    expect(await refused([label, wait(5)])).toEqual([
      { code: 'WAIT_LAST', field: 'actions.1.minutes' },
    ]);
    expect(await refused([wait(0), label])).toMatchObject([{ field: 'actions.0.minutes' }]);
    const six = Array.from({ length: 6 }, () => wait(1));
    expect(await refused([...six, label])).toMatchObject([{ code: 'TOO_MANY_WAITS' }]);
    const missing = { type: 'runMacro', macroId: 'nothing' };
    expect(await refused([missing])).toEqual([
      { code: 'THING_UNKNOWN', field: 'actions.0.macroId' },
    ]);
    const own = await macro('OWN', 'Mío', label);
    expect(await refused([{ type: 'runMacro', macroId: own.macro.id }])).toMatchObject([
      { code: 'THING_UNKNOWN' },
    ]);
    for (const action of [wait(5), missing])
      expect((await macro('EVERYONE', 'Otro', action)).errors).toMatchObject([
        { code: 'ACTION_NOT_IN_MACRO', field: 'steps.0.action' },
      ]);
    expect(userId).not.toBe('');
  });

  it('wait, continue, and are shown while they do; a macro that goes flags them', async () => {
    const { macro: shared } = await macro('EVERYONE', 'Cobro', { ...label });
    const run = { type: 'runMacro', macroId: shared.id };
    const note = { type: 'addNote', text: 'Sigue abierta' };
    const made = await admin.data(CREATE, { body: body([run, wait(90), note]) });
    expect(made.result.errors).toBeUndefined();
    const visitor = (await system.inbox(account)).visitor();
    await visitor.introduce();
    const { body: sent } = await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: NOW });
    const id = String(sent.item.conversation);
    const stream = `conversation-${account}.${id}`;
    const types = async () => (await system.events(stream)).map(({ type }) => type);
    await system.settle();
    expect((await types()).slice(-4)).toEqual([
      ...['RulesApplied', 'ConversationLabelAdded', 'RuleRanMacro', 'RulePaused'],
    ]);
    expect((await admin.data(TIMERS, { id })).conversationTimers).toMatchObject([
      { ruleName: 'Recordar', wait: 'PAUSE', state: 'ARMED' },
    ]);

    system.stores.clock.advance(90 * MINUTE);
    await eventually(async () => {
      system.stores.clock.advance(1);
      return (await types()).includes('NoteAdded') ? true : null;
    }, 'the rule continues');
    await system.settle();
    expect((await types()).filter((type) => type === 'NoteAdded')).toHaveLength(1);
    expect((await admin.data(TIMERS, { id })).conversationTimers).toEqual([]);
    const ended = (await system.events(stream)).find(({ type }) => type === 'RuleContinued');
    const then = await admin.data(TIMERS, { id, revision: ended?.revision });
    expect(then.conversationTimers).toMatchObject([{ wait: 'PAUSE', state: 'REACHED' }]);

    const [before] = (await admin.data(RULES)).rules;
    expect(before).toMatchObject({ flagged: false, problems: [] });
    expect(before.sentence).toContain('run the macro “Cobro”; wait 90 minutes');
    await admin.data(DELETE_MACRO, { id: shared.id });
    await system.settle();
    const [after] = (await admin.data(RULES)).rules;
    expect(after).toMatchObject({
      flagged: true,
      problems: [
        { code: 'THING_UNKNOWN', kind: 'MACRO', name: 'Cobro', path: 'actions.0.macroId' },
      ],
    });
    await visitor.write({ id: 'message-2', text: '¿Hola?', issuedAt: NOW });
    await system.settle();
    expect((await types()).filter((type) => type === 'RulePaused')).toHaveLength(1);
  });

  it('come from a file, with the macro of the same name', async () => {
    const { macro: here } = await macro('EVERYONE', 'Envío', label);
    await system.settle();
    const actions = [{ type: 'runMacro', macroId: 'far-away' }, wait(10), label];
    const rule = { name: 'De lejos', state: 'on', body: body(actions, 'De lejos') };
    const names = { 'macro:far-away': 'envio', 'label:vip': 'cliente' };
    const file = JSON.stringify({
      ...{ format: 'bitacora-rules', version: 1, rules: [{ ...rule, names }] },
    });
    const { result } = await admin.data(IMPORT, { file });
    expect(result).toEqual({ rules: [{ outcome: 'NEW' }] });
    const { rules } = await admin.data('{ rules { name body } }');
    const made = rules.find(({ name }: { name: string }) => name === 'De lejos');
    expect(made.body.actions[0]).toEqual({ type: 'runMacro', macroId: here.id });
    expect(made.body.actions[1]).toEqual(wait(10));
  });
});
