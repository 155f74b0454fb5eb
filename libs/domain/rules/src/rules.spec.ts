import { given } from '@bitacora/kernel/testing';
import type { RuleCatalogueEvent, RuleEvent } from './rule.events.js';
import {
  ActivateRuleVersion,
  ChangeRuleState,
  CheckNewRule,
  CheckRuleVersion,
  DeleteRule,
  ListRule,
  MoveRule,
  PublishRuleVersion,
  ReorderRules,
} from './rule.commands.js';
import { MAX_ACCOUNT_PATTERN_STEPS } from './catalogue/operators/pattern.js';
import { MAX_ACCOUNT_CONDITIONS, MAX_RULES } from './rule-catalogue.decide.js';
import { CreateRule, EditRule } from './rule.processes.js';
import type { RuleBody } from './rule.schema.js';

const RULE: RuleBody = {
  name: 'Urgentes primero',
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};
const published = (version: number, rule = RULE): RuleEvent => ({
  type: 'RuleVersionPublished',
  data: { ruleId: 'r1', version, rule, because: null },
});
const listed = (ruleId: string, name = ruleId): RuleCatalogueEvent => ({
  type: 'RuleListed',
  data: { ruleId, name, version: 1, state: 'off' },
});

describe('publishing the text of a rule', () => {
  it('writes version after version', () => {
    const first = given().when(PublishRuleVersion, { ruleId: 'r1', version: 1, rule: RULE });
    expect(first.events).toEqual([published(1)]);

    const other = { ...RULE, stop: true };
    const second = given(published(1)).when(PublishRuleVersion, {
      ruleId: 'r1',
      version: 2,
      rule: other,
    });
    expect(second.events).toEqual([published(2, other)]);
  });

  it('takes the same text for the same version as done', () => {
    const again = given(published(1)).when(PublishRuleVersion, {
      ruleId: 'r1',
      version: 1,
      rule: RULE,
    });
    expect(again).toMatchObject({ events: [], refusals: [] });
  });

  it('refuses a version that another person has published', () => {
    const rule = { ...RULE, stop: true };
    const { refusals } = given(published(1)).when(PublishRuleVersion, {
      ruleId: 'r1',
      version: 1,
      rule,
    });
    expect(refusals).toEqual([{ code: 'STALE_VERSION', field: 'version', params: { version: 1 } }]);
  });

  it('refuses what the catalogue does not have', () => {
    const conditions = { all: [{ fact: 'message.mood', operator: 'is', value: 'good' }] };
    const { refusals } = given().when(PublishRuleVersion, {
      ruleId: 'r1',
      version: 1,
      rule: { ...RULE, conditions },
    });
    expect(refusals).toMatchObject([{ code: 'FACT_UNKNOWN', field: 'conditions.all.0.fact' }]);
  });

  it('names the field of a malformed rule', () => {
    const rule = { ...RULE, conditions: { any: [] } };
    const { refusals } = given().when(PublishRuleVersion, { ruleId: 'r1', version: 1, rule });
    expect(refusals).toEqual([{ code: 'EMPTY_GROUP', field: 'rule.conditions.any' }]);
  });
});

describe('the catalogue of rules', () => {
  const data = { ruleId: 'r1', name: 'Urgentes', version: 1, state: 'on' };

  it('puts a new rule at the end', () => {
    const { state } = given(listed('r0')).when(ListRule, data);
    expect(state.map(({ ruleId }) => ruleId)).toEqual(['r0', 'r1']);
  });

  it('has each name once, without regard to case and accents', () => {
    const { refusals } = given(listed('r0', 'ÚRGENTES')).when(ListRule, data);
    expect(refusals).toEqual([{ code: 'NAME_TAKEN', field: 'name', params: { name: 'ÚRGENTES' } }]);
  });

  it('lists a rule once', () => {
    expect(given(listed('r1', 'urgentes')).when(ListRule, data)).toMatchObject({
      events: [],
      refusals: [],
    });
    expect(given(listed('r1', 'otra')).when(ListRule, data).refusals).toMatchObject([
      { code: 'ID_TAKEN' },
    ]);
  });

  it('is bounded', () => {
    const full = Array.from({ length: MAX_RULES }, (_, place) => listed(`x${place}`));
    expect(given(...full).when(ListRule, data).refusals).toMatchObject([
      { code: 'TOO_MANY_RULES' },
    ]);
  });

  it('has room for so many steps of patterns, whatever rules they are in', () => {
    const withPatterns = (ruleId: string, patternSteps: number): RuleCatalogueEvent => {
      const data = { ruleId, name: ruleId, version: 1, state: 'off' as const, patternSteps };
      return { type: 'RuleListed', data };
    };
    const most = MAX_ACCOUNT_PATTERN_STEPS;
    const full = Array.from({ length: most / 150 }, (_, place) => withPatterns(`p${place}`, 150));
    const more = { ...data, patternSteps: 1 };
    expect(given(...full).when(ListRule, more).refusals).toEqual([
      { code: 'ACCOUNT_PATTERNS_TOO_LARGE', field: 'conditions', params: { max: most, left: 0 } },
    ]);
    expect(given(...full).when(ListRule, data).refusals).toEqual([]);

    const edit = { ruleId: 'p0', name: 'p0', version: 2, replaces: 1 };
    const { events } = given(...full).when(ActivateRuleVersion, { ...edit, patternSteps: 149 });
    const less = [...full, ...(events as readonly RuleCatalogueEvent[])];
    expect(given(...less).when(ListRule, more).refusals).toEqual([]);
    expect(given(...less).when(ListRule, { ...more, patternSteps: 2 }).refusals).toHaveLength(1);
    const gone = given(...full).when(ActivateRuleVersion, { ...edit, patternSteps: 0 });
    expect(gone.state[0]).toMatchObject({ version: 2, patternSteps: 0 });
  });

  it('has room for as many conditions of all rules together, whatever rule they are in', () => {
    const having = (ruleId: string, comparisons: number): RuleCatalogueEvent => {
      const data = { ruleId, name: ruleId, version: 1, state: 'off' as const, comparisons };
      return { type: 'RuleListed', data };
    };
    const full = Array.from({ length: 100 }, (_, nth) => having(`r${nth}`, 200));
    const more = { ruleId: 'x', name: 'x', version: 1, state: 'off' as const };
    const refusal = {
      ...{ code: 'ACCOUNT_CONDITIONS_TOO_MANY', field: 'conditions' },
      params: { max: MAX_ACCOUNT_CONDITIONS, left: 0 },
    };
    expect(given(...full).when(ListRule, { ...more, comparisons: 1 }).refusals).toEqual([refusal]);
    expect(given(...full).when(CheckNewRule, { ...more, comparisons: 1 }).refusals).toEqual([
      refusal,
    ]);
    expect(given(...full).when(ListRule, more).events).toHaveLength(1);
    const edit = { ruleId: 'r0', name: 'r0', version: 2, replaces: 1 };
    const fewer = given(...full).when(ActivateRuleVersion, { ...edit, comparisons: 150 });
    expect(fewer.events).toMatchObject([{ data: { comparisons: 150 } }]);
    const after = given(...full, ...fewer.events);
    expect(after.when(ListRule, { ...more, comparisons: 50 }).events).toHaveLength(1);
    expect(after.when(ListRule, { ...more, comparisons: 51 }).refusals).toMatchObject([
      { params: { left: 50 } },
    ]);
    const ordinary = Array.from({ length: MAX_RULES - 1 }, (_, nth) => having(`o${nth}`, 20));
    expect(given(...ordinary).when(ListRule, { ...more, comparisons: 20 }).events).toHaveLength(1);
  });

  it('puts a version in force that replaces the one its author saw', () => {
    const edit = { ruleId: 'r1', name: 'Nueva', version: 2, replaces: 1 };
    const { events, state } = given(listed('r1')).when(ActivateRuleVersion, edit);
    expect(events).toEqual([
      { type: 'RuleVersionActivated', data: { ruleId: 'r1', name: 'Nueva', version: 2 } },
    ]);
    expect(state).toMatchObject([{ name: 'Nueva', version: 2, state: 'off' }]);

    const stale = given(listed('r1'), events[0] as RuleCatalogueEvent).when(ActivateRuleVersion, {
      ...edit,
      version: 3,
    });
    expect(stale.refusals).toEqual([
      { code: 'STALE_VERSION', field: 'version', params: { version: 2 } },
    ]);
  });

  it('switches, moves, orders and deletes', () => {
    const three = [listed('a'), listed('b'), listed('c')];
    const ids = (story: { state: readonly { ruleId: string }[] }) =>
      story.state.map(({ ruleId }) => ruleId);

    expect(
      given(...three).when(ChangeRuleState, { ruleId: 'b', state: 'shadow' }).state[1],
    ).toMatchObject({ state: 'shadow' });
    expect(ids(given(...three).when(ReorderRules, { ruleIds: ['c', 'a', 'b'] }))).toEqual([
      'c',
      'a',
      'b',
    ]);
    expect(ids(given(...three).when(MoveRule, { ruleId: 'c', before: 'a' }))).toEqual([
      'c',
      'a',
      'b',
    ]);
    expect(ids(given(...three).when(MoveRule, { ruleId: 'a', before: null }))).toEqual([
      'b',
      'c',
      'a',
    ]);
    expect(ids(given(...three).when(DeleteRule, { ruleId: 'b' }))).toEqual(['a', 'c']);
  });

  it('changes nothing that is so already', () => {
    const two = [listed('a'), listed('b')];
    expect(given(...two).when(ChangeRuleState, { ruleId: 'a', state: 'off' }).events).toEqual([]);
    expect(given(...two).when(ReorderRules, { ruleIds: ['a', 'b'] }).events).toEqual([]);
    expect(given(...two).when(MoveRule, { ruleId: 'a', before: 'b' }).events).toEqual([]);
  });

  it('refuses an order that leaves out, repeats or invents a rule', () => {
    for (const ruleIds of [['a'], ['a', 'a'], ['a', 'x']]) {
      const { refusals } = given(listed('a'), listed('b')).when(ReorderRules, { ruleIds });
      expect(refusals).toEqual([{ code: 'ORDER_INCOMPLETE', field: 'ruleIds' }]);
    }
  });

  it('knows when there is no such rule', () => {
    const missing = { code: 'RULE_NOT_FOUND', field: 'ruleId' };
    expect(given().when(ChangeRuleState, { ruleId: 'x', state: 'on' }).refusals).toEqual([missing]);
    expect(given().when(DeleteRule, { ruleId: 'x' }).refusals).toEqual([missing]);
    expect(given().when(MoveRule, { ruleId: 'x', before: null }).refusals).toEqual([missing]);
    const edit = { ruleId: 'x', name: 'x', version: 2, replaces: 1 };
    expect(given().when(ActivateRuleVersion, edit).refusals).toEqual([missing]);
  });
});

describe('creating and editing a rule', () => {
  const context = {} as Parameters<typeof CreateRule.steps>[1];

  it('counts the steps of its patterns', () => {
    const conditions: RuleBody['conditions'] = {
      all: [{ fact: 'message.text', operator: 'matches', value: 'pedido \\d+' }],
    };
    const rule = { ...RULE, conditions };
    const patternSteps = expect.any(Number) as number;
    const made = CreateRule.steps({ ruleId: 'r1', rule, state: 'on' }, context);
    expect(made.at(-1)?.data).toMatchObject({ patternSteps });
    const none = CreateRule.steps({ ruleId: 'r1', rule: RULE, state: 'on' }, context);
    expect(none.at(-1)?.data).not.toHaveProperty('patternSteps');
    expect(none.at(-1)?.data).not.toHaveProperty('comparisons');
    expect(made.at(-1)?.data).toMatchObject({ comparisons: 1 });
    const edited = EditRule.steps({ ruleId: 'r1', replaces: 1, version: 2, rule: RULE }, context);
    expect(edited.at(-1)?.data).toMatchObject({ patternSteps: 0, comparisons: 0 });
  });

  it('asks the catalogue, writes the text, then names it', () => {
    const steps = CreateRule.steps({ ruleId: 'r1', rule: RULE, state: 'on' }, context);
    expect(steps.map(({ command }) => command)).toEqual([
      CheckNewRule,
      PublishRuleVersion,
      ListRule,
    ]);
    const edit = EditRule.steps({ ruleId: 'r1', replaces: 1, version: 2, rule: RULE }, context);
    expect(edit.map(({ command }) => command)).toEqual([
      CheckRuleVersion,
      PublishRuleVersion,
      ActivateRuleVersion,
    ]);
  });

  it('finds a taken name before anything is written, and writes nothing itself', () => {
    const data = { ruleId: 'r1', name: 'otra', version: 1, state: 'on' };
    expect(given(listed('r0', 'Otra')).when(CheckNewRule, data).refusals).toMatchObject([
      { code: 'NAME_TAKEN' },
    ]);
    expect(given().when(CheckNewRule, data)).toMatchObject({ events: [], refusals: [] });
    const edit = { ruleId: 'r1', name: 'otra', version: 2, replaces: 1 };
    expect(given(listed('r1')).when(CheckRuleVersion, edit)).toMatchObject({
      events: [],
      refusals: [],
    });
  });
});
