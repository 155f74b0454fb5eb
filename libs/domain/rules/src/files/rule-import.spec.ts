import type { RuleBody } from '../rule.schema.js';
import { referencesOf } from '../checks/things-named.js';
import type { ThereThing } from './file-things.js';
import { matchThings } from './match-things.js';
import type { FileRule } from './rule-file.js';
import { fileBodies, plannedRules } from './rule-import.js';

const PLAN = 'contact.attribute.list.far-plan';
const BODY = {
  trigger: 'messageReceived',
  conditions: {
    all: [
      { fact: 'conversation.labels', operator: 'hasAny', value: ['far-l1', 'far-l2'] },
      { fact: PLAN, operator: 'in', value: ['far-gold'] },
    ],
  },
  actions: [
    { type: 'sendReply', texts: ['{{ contacto.atributo.plan }} y {{contact.attribute.tier}}'] },
    { type: 'addLabel', labelId: 'far-l1' },
    { type: 'setContactAttribute', attribute: PLAN, value: 'far-gold' },
  ],
  stop: false,
  limits: null,
  window: null,
};
const NAMES = {
  'label:far-l1': 'Urgente',
  'label:far-l2': 'Nocturno',
  'attribute:far-plan': 'contact.plan',
  'option:far-gold': 'Oro',
};
const file = (name = 'Noche', body: object = BODY): FileRule => ({
  name,
  folder: null,
  body: body as FileRule['body'],
  names: NAMES,
});
const attribute = { id: 'plan', owner: 'contact', type: 'list' } as const;
const THERE: readonly ThereThing[] = [
  { kind: 'label', id: 'l1', name: 'urgente' },
  { kind: 'label', id: 'l9', name: 'Otra' },
  { kind: 'attribute', id: 'plan', name: 'contact.plan', attribute },
  { kind: 'attribute', id: 'contact.plan', name: 'contact.plan' },
  { kind: 'attribute', id: 'contact.level', name: 'contact.level' },
  {
    kind: 'attribute',
    id: 'words',
    name: 'contact.words',
    attribute: { ...attribute, id: 'words', type: 'text' },
  },
  { kind: 'option', id: 'gold', name: 'Oro', attributeId: 'plan' },
  { kind: 'option', id: 'other-gold', name: 'Oro', attributeId: 'other' },
];
const CHOSEN = [
  ['label:far-l2', 'l9'],
  ['attribute:contact.tier', 'contact.level'],
] as const;

function planned(
  rules: readonly (FileRule | null)[],
  choices: readonly (readonly [string, string | null])[] = CHOSEN,
  names: readonly string[] = [],
  renameTaken = false,
  folders: readonly string[] = [],
) {
  const bodies = fileBodies(rules);
  const things = matchThings(rules, bodies, THERE, new Map(choices));
  if ('code' in things) throw new Error(things.code);
  return {
    things: things.mapped,
    rules: plannedRules(rules, bodies, things, { names, folders, renameTaken }),
  };
}

describe('bringing a rule into another account', () => {
  it('finds the attribute that a rule waits for by whose it is, of any type', () => {
    const asks = { fact: 'change.attribute', operator: 'is', value: 'far-level' };
    const body = { ...BODY, trigger: 'attributeChanged', conditions: { all: [asks] } };
    const rule = {
      ...file('Cambio', { ...body, actions: [{ type: 'setPriority', priority: 'high' }] }),
      names: { 'attribute:far-level': 'conversation.level' },
    };
    const there = (owner: 'contact' | 'conversation') => ({
      ...{ kind: 'attribute' as const, id: `${owner}-level`, name: 'conversation.level' },
      attribute: { id: `${owner}-level`, owner, type: 'text' as const },
    });
    const bodies = fileBodies([rule]);
    const places = [there('contact'), there('conversation')];
    const things = matchThings([rule], bodies, places, new Map());
    if ('code' in things) throw new Error(things.code);
    expect(things.mapped).toMatchObject([
      { id: 'far-level', chosenId: 'conversation-level', fitting: ['conversation-level'] },
    ]);
    const [planned] = plannedRules([rule], bodies, things, {
      ...{ names: [], folders: [], renameTaken: false },
    });
    expect(planned?.body?.conditions).toEqual({ all: [{ ...asks, value: 'conversation-level' }] });
    const [named] = referencesOf(planned?.body as RuleBody);
    expect(named).toMatchObject({
      ...{ kind: 'attribute', id: 'conversation-level', owner: 'conversation', value: null },
    });
  });

  it('puts in the place of what it names what is called the same there, or was chosen', () => {
    const [rule] = planned([file()]).rules;
    expect(rule).toMatchObject({ name: 'Noche', outcome: 'new', errors: [] });
    expect(rule?.body).toEqual({
      ...BODY,
      name: 'Noche',
      conditions: {
        all: [
          { fact: 'conversation.labels', operator: 'hasAny', value: ['l1', 'l9'] },
          { fact: 'contact.attribute.list.plan', operator: 'in', value: ['gold'] },
        ],
      },
      actions: [
        {
          type: 'sendReply',
          texts: ['{{ contacto.atributo.plan }} y {{contact.attribute.level}}'],
        },
        { type: 'addLabel', labelId: 'l1' },
        {
          type: 'setContactAttribute',
          attribute: 'contact.attribute.list.plan',
          value: 'gold',
        },
      ],
    });
  });

  it('asks for what has no equal, and offers of attributes and options what fits', () => {
    const { things, rules } = planned([file(), file('Otra')], []);
    expect(rules.map(({ outcome }) => outcome)).toEqual(['unmapped', 'unmapped']);
    expect(rules[0]?.errors).toEqual([
      expect.objectContaining({ code: 'THING_UNKNOWN', field: 'conditions.all.0.value.1' }),
      expect.objectContaining({ code: 'VARIABLE_UNKNOWN', field: 'actions.0.texts.0' }),
    ]);
    expect(things).toEqual([
      { kind: 'label', id: 'far-l1', name: 'Urgente', chosenId: 'l1', fitting: null, rules: 2 },
      { kind: 'label', id: 'far-l2', name: 'Nocturno', chosenId: null, fitting: null, rules: 2 },
      {
        kind: 'attribute',
        id: 'far-plan',
        name: 'contact.plan',
        chosenId: 'plan',
        fitting: ['plan'],
        rules: 2,
      },
      {
        kind: 'option',
        id: 'far-gold',
        name: 'Oro',
        chosenId: 'gold',
        fitting: ['gold'],
        rules: 2,
      },
      expect.objectContaining({ id: 'contact.tier', chosenId: null }),
    ]);
  });

  it('takes no guess where a person chose nothing, nor what does not fit', () => {
    const one = (choice: readonly [string, string | null]) =>
      planned([file()], [...CHOSEN, choice]).rules[0];
    expect(one(['label:far-l1', null])?.outcome).toBe('unmapped');
    expect(one(['label:far-l1', 'plan'])?.outcome).toBe('unmapped');
    expect(one(['attribute:far-plan', 'words'])?.outcome).toBe('unmapped');
    expect(one(['option:far-gold', 'other-gold'])?.outcome).toBe('unmapped');
  });

  it('leaves out a name that is taken, there or in the file, or counts it', () => {
    const twice = [file('Noche'), file('NOCHE')];
    const outcomes = (rename: boolean) =>
      planned(twice, CHOSEN, ['noche'], rename).rules.map(({ outcome, name }) => [outcome, name]);
    expect(outcomes(false)).toEqual([
      ['nameTaken', 'Noche'],
      ['nameTaken', 'NOCHE'],
    ]);
    expect(outcomes(true)).toEqual([
      ['new', 'Noche (2)'],
      ['new', 'NOCHE (3)'],
    ]);
    const long = planned([file('x'.repeat(80))], CHOSEN, ['x'.repeat(80)], true).rules[0];
    expect(long?.name).toBe(`${'x'.repeat(76)} (2)`);
  });

  it('refuses what is no rule, with the path, and what the account has no room for', () => {
    const broken = {
      ...BODY,
      conditions: { all: [{ fact: 'no.such', operator: 'is', value: 1 }] },
    };
    const { rules } = planned([null, file('A', {}), file('B', broken)]);
    expect(rules.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
    expect(rules[0]?.errors).toMatchObject([{ code: 'RULE_FILE_NO_RULE' }]);
    expect(rules[2]?.errors).toMatchObject([
      { code: 'FACT_UNKNOWN', field: 'conditions.all.0.fact' },
    ]);
    const full = Array.from({ length: 999 }, (_, at) => `r${at}`);
    const last = planned([file('A'), file('B')], CHOSEN, full).rules;
    expect(last.map(({ outcome }) => outcome)).toEqual(['new', 'refused']);
    expect(last[1]?.errors).toMatchObject([{ code: 'TOO_MANY_RULES' }]);
  });

  it('asks a person for at most a thousand things', () => {
    const value = (part: number) => Array.from({ length: 100 }, (_, at) => `${part}-${at}`);
    const parts = Array.from({ length: 11 }, (_, part) => ({
      ...{ fact: 'conversation.labels', operator: 'hasAny', value: value(part) },
    }));
    const rules = [
      file('A', { ...BODY, conditions: { all: parts } as unknown as RuleBody['conditions'] }),
    ];
    expect(matchThings(rules, fileBodies(rules), THERE, new Map())).toMatchObject({
      code: 'RULE_FILE_TOO_MANY_THINGS',
    });
  });
});
