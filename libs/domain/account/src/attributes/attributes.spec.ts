import { given } from '@bitacora/kernel/testing';
import { isUsablePattern } from './attribute-pattern.js';
import { valueRefusal } from './attribute-value.js';
import type { AttributeType } from './attribute.lists.js';
import { ChangeAttribute, CreateAttribute, DeleteAttribute } from './attributes.commands.js';
import type { AttributeEvent } from './attributes.events.js';
import type { Attribute } from './attributes.state.js';

const plan: Attribute = {
  attributeId: 'a1',
  owner: 'conversation',
  key: 'plan',
  type: 'list',
  name: 'Plan',
  description: '',
  pattern: null,
  hint: '',
  setBySite: false,
  options: [
    { optionId: 'o1', name: 'Básico' },
    { optionId: 'o2', name: 'Premium ⭐' },
  ],
};
const order: Attribute = { ...plan, attributeId: 'a2', key: 'order', type: 'text', name: 'Pedido' };
const text = { ...order, options: [], pattern: '[A-Z]{2}-\\d{4}', hint: 'AB-1234' };
const made = (data: Attribute): AttributeEvent => ({
  type: 'AttributeCreated',
  data: { ...data, options: [...data.options] },
});
const changeOf = ({ key: _, type: __, ...rest }: Attribute) => rest;
const codes = (refusals: readonly { code: string; field?: string }[]) =>
  refusals.map(({ code, field }) => [code, field]);

describe('attributes', () => {
  it('are created, changed and deleted', () => {
    expect(given().when(CreateAttribute, { ...plan, name: ' Plan ' }).events).toEqual([made(plan)]);
    const changed = given(made(plan)).when(ChangeAttribute, {
      ...changeOf(plan),
      options: [{ optionId: 'o2', name: 'Oro ⭐' }],
    });
    expect(changed.state).toMatchObject([
      { key: 'plan', type: 'list', options: [{ name: 'Oro ⭐' }] },
    ]);
    const gone = given(made(plan)).when(DeleteAttribute, {
      attributeId: 'a1',
      owner: 'conversation',
    });
    expect(gone.state).toEqual([]);
  });

  it('write nothing when nothing changes, and are created once for an id', () => {
    expect(given(made(plan)).when(ChangeAttribute, changeOf(plan)).events).toEqual([]);
    expect(given(made(plan)).when(CreateAttribute, plan)).toMatchObject({
      events: [],
      refusals: [],
    });
    const other = given(made(plan)).when(CreateAttribute, { ...plan, key: 'other' });
    expect(codes(other.refusals)).toEqual([['ID_TAKEN', 'attributeId']]);
  });

  it('have a key and a name of their own, which a deletion sets free', () => {
    const twin = { ...plan, attributeId: 'a9', name: 'Otro' };
    expect(codes(given(made(plan)).when(CreateAttribute, twin).refusals)).toEqual([
      ['KEY_TAKEN', 'key'],
    ]);
    const named = { ...plan, attributeId: 'a9', key: 'other', name: 'PLAN' };
    expect(codes(given(made(plan)).when(CreateAttribute, named).refusals)).toEqual([
      ['NAME_TAKEN', 'name'],
    ]);
    const gone: AttributeEvent = {
      type: 'AttributeDeleted',
      data: { attributeId: 'a1', owner: 'conversation' },
    };
    expect(given(made(plan), gone).when(CreateAttribute, twin).events).toHaveLength(1);
  });

  it.each(['Plan', '1plan', 'plan de pago', '', 'plan-x', 'ñ', 'a'.repeat(41)])(
    'have no key %j',
    (key) => {
      expect(codes(given().when(CreateAttribute, { ...plan, key }).refusals)).toEqual([
        ['KEY_INVALID', 'key'],
      ]);
    },
  );

  it('are a hundred of a kind at most, with two hundred options', () => {
    const hundred = Array.from({ length: 100 }, (_, nth) =>
      made({ ...plan, attributeId: `b${nth}`, key: `k${nth}`, name: `N ${nth}` }),
    );
    expect(codes(given(...hundred).when(CreateAttribute, plan).refusals)).toEqual([
      ['TOO_MANY_ATTRIBUTES', 'name'],
    ]);
    const options = Array.from({ length: 201 }, (_, nth) => ({
      optionId: `o${nth}`,
      name: `${nth}`,
    }));
    expect(codes(given().when(CreateAttribute, { ...plan, options }).refusals)).toEqual([
      ['TOO_LONG', 'options'],
    ]);
    expect(
      given().when(CreateAttribute, { ...plan, options: options.slice(1) }).events,
    ).toHaveLength(1);
  });

  it('have different options, whatever case and accents', () => {
    const options = [...plan.options, { optionId: 'o3', name: 'BASICO' }];
    expect(codes(given().when(CreateAttribute, { ...plan, options }).refusals)).toEqual([
      ['OPTION_TAKEN', 'options.2'],
    ]);
    const twice = [...plan.options, { optionId: 'o1', name: 'Otro' }];
    expect(codes(given().when(CreateAttribute, { ...plan, options: twice }).refusals)).toEqual([
      ['ID_TAKEN', 'options.2'],
    ]);
    expect(codes(given().when(CreateAttribute, { ...plan, options: [] }).refusals)).toEqual([
      ['OPTIONS_REQUIRED', 'options'],
    ]);
    expect(codes(given().when(CreateAttribute, order).refusals)).toEqual([
      ['OPTIONS_NOT_OFFERED', 'options'],
    ]);
  });

  it('are opened to the website when they describe contacts, and closed again', () => {
    const refused = given().when(CreateAttribute, { ...plan, setBySite: true });
    expect(codes(refused.refusals)).toEqual([['SITE_SETS_CONTACTS', 'setBySite']]);
    const { setBySite: _, ...before } = { ...plan, owner: 'contact' as const };
    const opened = given(made(before)).when(ChangeAttribute, {
      ...changeOf({ ...before, setBySite: true }),
    });
    expect(opened.events).toMatchObject([{ type: 'AttributeChanged', data: { setBySite: true } }]);
    expect(opened.state[0]?.setBySite).toBe(true);
    const same = given(made(before)).when(ChangeAttribute, changeOf(before));
    expect([same.events, same.refusals]).toEqual([[], []]);
    const closed = given(made(before), ...opened.events).when(ChangeAttribute, {
      ...changeOf({ ...before, setBySite: false }),
    });
    expect(closed.state[0]?.setBySite).toBe(false);
  });

  it('take a pattern for texts alone, and only one that can be used', () => {
    expect(given().when(CreateAttribute, text).events).toEqual([made(text)]);
    const blank = given().when(CreateAttribute, { ...text, pattern: '  ' });
    expect(blank.events).toMatchObject([{ data: { pattern: null } }]);
    for (const pattern of ['[', '(?=a)', '(a)\\1', '(a{1000}){1000}', '((a{1,30}){1,30})b']) {
      expect(codes(given().when(CreateAttribute, { ...text, pattern }).refusals)).toEqual([
        ['PATTERN_INVALID', 'pattern'],
      ]);
    }
    const listed = { ...plan, pattern: 'a+' };
    expect(codes(given().when(CreateAttribute, listed).refusals)).toEqual([
      ['PATTERN_NOT_OFFERED', 'pattern'],
    ]);
    const long = given().when(CreateAttribute, { ...text, pattern: 'a'.repeat(201) });
    expect(codes(long.refusals)).toEqual([['TOO_LONG', 'pattern']]);
  });
});

describe('a value', () => {
  const of = (type: AttributeType, pattern: string | null = null) => ({ ...plan, type, pattern });
  const refused = (type: AttributeType, value: string | number | boolean, pattern?: string) =>
    valueRefusal(of(type, pattern), value, 'value')?.code ?? null;

  it.each<[AttributeType, readonly (string | number | boolean)[]]>([
    ['text', ['Hola', '👩‍👩‍👧', 'مرحبا']],
    ['number', [0, -1.5, 1e300]],
    [
      'link',
      [
        'https://tienda.example/a?b=c',
        'http://localhost:3000',
        'mailto:ana@tienda.example',
        'tel:+56912345678',
      ],
    ],
    ['date', ['2026-02-28', '2024-02-29', '0099-01-01']],
    ['list', ['o1', 'o2']],
    ['checkbox', [true, false]],
  ])('of the type %s can be %j', (type, values) => {
    for (const value of values) expect([value, refused(type, value)]).toEqual([value, null]);
  });

  it.each<[AttributeType, string, readonly (string | number | boolean)[]]>([
    ['text', 'VALUE_WRONG_TYPE', [1, true]],
    ['number', 'NUMBER_INVALID', ['1', false]],
    [
      'link',
      'LINK_INVALID',
      [
        'javascript:alert(1)',
        'data:text/html,x',
        'tienda.example',
        'https://',
        'https://ana:1@x.example',
        'ftp://x.example',
        'mailto:nadie',
        'tel:',
        'https://a b.example',
        7,
      ],
    ],
    [
      'date',
      'DATE_INVALID',
      ['2026-02-30', '2025-02-29', '2026-13-01', '02/03/2026', '2026-3-2', 5],
    ],
    ['list', 'OPTION_NOT_FOUND', ['o3', 'Básico', 1]],
    ['checkbox', 'VALUE_WRONG_TYPE', ['true', 1]],
  ])('of the type %s is refused with %s: %j', (type, code, values) => {
    for (const value of values) expect([value, refused(type, value)]).toEqual([value, code]);
  });

  it('matches the pattern as a whole, and the refusal says what it asks for', () => {
    expect(valueRefusal(text, 'AB-1234', 'value')).toBeNull();
    for (const value of ['AB-12345', 'x AB-1234', 'ab-1234'])
      expect(valueRefusal(text, value, 'value')).toEqual({
        code: 'PATTERN_NOT_MET',
        field: 'value',
        params: { hint: 'AB-1234' },
      });
  });

  it('is compared in a time that follows its length, whatever the pattern', () => {
    for (const pattern of ['(a+)+$', '((a*)*)*b', '(a|a)*c', '(.*a){20}']) {
      expect(isUsablePattern(pattern)).toBe(true);
      const started = performance.now();
      refused('text', `${'a'.repeat(499)}!`, pattern);
      expect(performance.now() - started).toBeLessThan(500);
    }
  });
});
