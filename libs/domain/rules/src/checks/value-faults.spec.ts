import { ruleAction } from '../catalogue/actions.js';
import type { RuleBody } from '../rule.schema.js';
import { checkRule } from './check-rule.js';
import { referencesOf, thingsNamedBy } from './things-named.js';

const ruleWith = (action: object) =>
  ({
    name: 'r',
    trigger: 'messageReceived',
    conditions: { always: true },
    actions: [action],
    ...{ stop: false, limits: null, window: null },
  }) as unknown as RuleBody;
const faults = (action: object) => {
  const checked = checkRule(ruleWith(action), { has: () => true });
  return checked.ok ? [] : checked.errors.map(({ code, field }) => [code, field]);
};
const setting = (type: string, value: unknown, owner = 'contact') => ({
  type: 'setContactAttribute',
  attribute: `${owner}.attribute.${type}.a1`,
  value,
});

describe('a value that a rule sets an attribute to', () => {
  it.each([
    ['text', 'AB-12'],
    ['number', -1.5],
    ['link', 'https://tienda.example'],
    ['date', '2026-02-28'],
    ['list', 'o1'],
    ['checkbox', false],
  ])('of the type %s can be %j', (type, value) => {
    expect(faults(setting(type, value))).toEqual([]);
  });

  it.each([
    ['text', 3, 'VALUE_WRONG_TYPE'],
    ['text', ' ', 'MALFORMED_VALUE'],
    ['text', 'x'.repeat(501), 'VALUE_TOO_LONG'],
    ['number', '3', 'NUMBER_INVALID'],
    ['link', 'javascript:alert(1)', 'LINK_INVALID'],
    ['date', '2026-02-30', 'DATE_INVALID'],
    ['list', true, 'VALUE_NOT_FOR_FACT'],
    ['checkbox', 'true', 'VALUE_WRONG_TYPE'],
  ])('of the type %s is refused beside it: %j', (type, value, code) => {
    expect(faults(setting(type, value))).toEqual([[code, 'actions.0.value']]);
  });

  it('is of an attribute of the owner whom the action changes', () => {
    const fault = [['MALFORMED_VALUE', 'actions.0.attribute']];
    expect(faults(setting('text', 'x', 'conversation'))).toEqual(fault);
    expect(faults({ ...setting('text', 'x'), attribute: 'contact.name' })).toEqual(fault);
    const long = `contact.attribute.text.${'a'.repeat(200)}`;
    expect(faults({ ...setting('text', 'x'), attribute: long })[0]?.[1]).toBe(
      'actions.0.attribute',
    );
  });

  it('is asked of the attribute as the account defines it, beside the value', () => {
    const action = ruleAction.parse(setting('text', 'AB-12'));
    expect(referencesOf({ conditions: { always: true }, actions: [action] })).toMatchObject([
      {
        ...{ kind: 'attribute', id: 'a1', owner: 'contact', type: 'text', value: 'AB-12' },
        ...{ field: 'actions.0.attribute', valueField: 'actions.0.value' },
      },
    ]);
  });

  it('names attribute and option, and only the attribute where it is cleared', () => {
    const clear = { type: 'clearContactAttribute', attribute: 'contact.attribute.list.a1' };
    const named = (action: object) =>
      thingsNamedBy(ruleWith(action)).map(({ kind, id, path }) => [kind, id, path]);
    expect(named(setting('list', 'o1'))).toEqual([
      ['attribute', 'a1', 'actions.0.attribute'],
      ['option', 'o1', 'actions.0.value'],
    ]);
    expect(named(clear)).toEqual([['attribute', 'a1', 'actions.0.attribute']]);
  });
});
