import type { FactValue } from './facts/fact.js';
import { compare, operatorNamed, type OperatorName, OPERATORS } from './operators.js';
import type { Operand } from './operators/operator.js';

function ask(fact: FactValue, name: OperatorName, operand: Operand): boolean {
  const operator = operatorNamed(name);
  if (!operator) throw new Error(`no operator ${name}`);
  return compare(operator, fact, operand);
}

describe('operators', () => {
  it.each<[FactValue, OperatorName, Operand, boolean]>([
    ['Árbol', 'is', 'arbol', true],
    ['Árbol', 'isNot', 'arbol', false],
    ['es', 'in', ['en', 'ES'], true],
    ['es', 'notIn', ['en', 'pt'], true],
    [3, 'in', [1, 3], true],
    [true, 'is', true, true],
    [true, 'is', false, false],
    ['Mi PEDÍDO', 'contains', 'pedido', true],
    ['Mi pedido', 'notContains', 'factura', true],
    ['es urgente', 'containsAnyWord', ['hoy', 'urgente'], true],
    ['es urgente', 'containsAllWords', ['hoy', 'urgente'], false],
    ['es urgente', 'containsNoWord', ['hoy'], true],
    ['https://tienda.example/pago', 'startsWith', 'https://tienda', true],
    ['lucia@tienda.example', 'endsWith', '@tienda.example', true],
    [5, 'greaterThan', 4, true],
    [4, 'greaterThan', 4, false],
    [3, 'lessThan', 4, true],
    [4, 'lessThan', 4, false],
    [4, 'atLeast', 4, true],
    [3, 'atLeast', 4, false],
    [4, 'atMost', 4, true],
    [5, 'atMost', 4, false],
    ['x', 'atMost', 4, false],
    ['Pedido 4711-B', 'matches', '\\b\\d{4}-[a-z]\\b', true],
    ['Pedido', 'matches', '\\d', false],
    ['Pedido', 'matches', '(', false],
    ['Pedido', 'notMatches', '\\d', true],
    ['Pedido 1', 'notMatches', '\\d', false],
    ['\u0065\u0301xito', 'matches', '^éxito$', true],
    [`${'a'.repeat(2000)}b`, 'matches', 'b', false],
    [9, 'between', [9, 18], true],
    [18, 'between', [9, 18], false],
    [['a', 'b'], 'hasAny', ['b', 'c'], true],
    [['a', 'b'], 'hasAll', ['a', 'b'], true],
    [['a', 'b'], 'hasAll', ['a', 'c'], false],
    [['a', 'b'], 'hasNone', ['c'], true],
    ['', 'empty', true, true],
    [[], 'empty', true, true],
    ['x', 'empty', true, false],
    ['x', 'present', true, true],
    [0, 'present', true, true],
    ['\u200b', 'present', true, false],
    ['¡No funciona mi pedido URGENTE!', 'containsAnyWord', ['urgente'], true],
    ['urgentemente', 'containsAnyWord', ['urgente'], false],
    ['Lo necesito hoy\n mismo, por favor', 'containsAnyWord', ['hoy mismo'], true],
    ['Lo necesito hoy, mismo', 'containsAnyWord', ['hoy mismo'], true],
    ['mismo hoy', 'containsAnyWord', ['hoy mismo'], false],
  ])('%j %s %j: %s', (fact, name, operand, expected) => {
    expect(ask(fact, name, operand)).toBe(expected);
  });

  it('answers for a missing fact: assertions are false, denials true, comparisons of size false', () => {
    const operands: Partial<Record<OperatorName, Operand>> = { between: [1, 2] };
    const whenMissing = Object.fromEntries(
      OPERATORS.map(({ name }) => {
        const known = name as OperatorName;
        return [name, ask(null, known, operands[known] ?? ['x'])];
      }),
    );
    expect(whenMissing).toEqual({
      before: false,
      after: false,
      withinLastDays: false,
      withinNextDays: false,
      moreThanDaysAgo: false,
      matches: false,
      notMatches: true,
      atLeast: false,
      atMost: false,
      changed: false,
      changedFrom: false,
      changedTo: false,
      is: false,
      isNot: true,
      in: false,
      notIn: true,
      contains: false,
      notContains: true,
      containsAnyWord: false,
      containsAllWords: false,
      containsNoWord: true,
      startsWith: false,
      endsWith: false,
      greaterThan: false,
      lessThan: false,
      between: false,
      hasAny: false,
      hasAll: false,
      hasNone: true,
      empty: true,
      present: false,
    });
  });

  it('never throws, whatever the values are', () => {
    const odd: FactValue[] = [null, '', 'x', 0, Number.NaN, true, [], ['x']];
    const operands: Operand[] = ['', 'x', 0, true, [], ['x'], [1, 2]];
    for (const { name } of OPERATORS) {
      for (const fact of odd) {
        for (const operand of operands) {
          expect(typeof ask(fact, name as OperatorName, operand)).toBe('boolean');
        }
      }
    }
  });
});

describe('operators that ask for another fact', () => {
  const holds = (name: OperatorName, fact: FactValue, operand: Operand, other: FactValue) => {
    const operator = operatorNamed(name);
    return operator && compare(operator, fact, operand, other);
  };

  it.each<[OperatorName, string, number, boolean]>([
    ['withinLastDays', '2026-03-02', 0, true],
    ['withinLastDays', '2026-02-28', 2, true],
    ['withinLastDays', '2026-02-27', 2, false],
    ['withinLastDays', '2026-03-03', 2, false],
    ['withinNextDays', '2026-03-02', 0, true],
    ['withinNextDays', '2026-03-05', 3, true],
    ['withinNextDays', '2026-03-06', 3, false],
    ['withinNextDays', '2026-03-01', 3, false],
    ['moreThanDaysAgo', '2025-03-01', 365, true],
    ['moreThanDaysAgo', '2025-03-02', 365, false],
    ['moreThanDaysAgo', '2026-13-02', 1, false],
  ])('%s, %s, %d, on 2 March 2026: %s', (name, day, days, expected) => {
    expect(holds(name, day, days, '2026-03-02')).toBe(expected);
    expect(holds(name, day, days, null)).toBe(false);
  });

  it.each<[OperatorName, FactValue, Operand, FactValue, boolean]>([
    ['changed', 'high', true, 'low', true],
    ['changed', 'high', true, 'high', false],
    ['changed', null, true, 'ana', true],
    ['changed', 'ana', true, null, true],
    ['changed', [], true, null, false],
    ['changed', ['a'], true, ['a', 'b'], true],
    ['changed', ['a'], true, ['a'], false],
    ['changedFrom', 'high', 'low', 'low', true],
    ['changedFrom', 'low', 'low', 'low', false],
    ['changedFrom', null, 'ana', 'ana', true],
    ['changedTo', 'high', 'high', 'low', true],
    ['changedTo', 'high', 'low', 'low', false],
    ['changedTo', false, false, true, true],
    ['changedTo', 'Árbol', 'arbol', 'Mar', true],
  ])('%s: now %j, %j, before %j: %s', (name, fact, operand, before, expected) => {
    expect(holds(name, fact, operand, before)).toBe(expected);
  });
});

describe('a value matches itself and nothing that a reader calls different', () => {
  it.each<[FactValue, OperatorName, Operand, boolean]>([
    ['Tengo 1 pregunta', 'contains', '1️⃣', false],
    ['Opción 1️⃣', 'contains', '1️⃣', true],
    ['Opción 1️⃣', 'contains', '1', false],
    ['Tengo 1 pregunta', 'containsAnyWord', ['1️⃣'], false],
    ['Opción 1️⃣', 'containsAnyWord', ['1️⃣'], true],
    ['gracias 👍', 'containsAnyWord', ['👍'], true],
    ['gracias👍👍', 'containsAnyWord', ['👍'], true],
    ['gracias 👍', 'containsNoWord', ['👍'], false],
    ['gracias 👍🏽', 'contains', '👍', false],
    ['la familia 👩‍👩‍👧', 'contains', '👩', false],
    ['la familia 👩‍👩‍👧', 'contains', '👩👩👧', false],
    ['de 🇺🇪🇸🇦', 'contains', '🇪🇸', false],
    ['de 🇨🇱🇪🇸', 'contains', '🇪🇸', true],
    ['te quiero ❤', 'contains', '❤️', true],
    ['cualquier texto', 'contains', '\u0301', false],
    ['cualquier texto', 'startsWith', '\ufe0f', false],
    ['cualquier texto', 'endsWith', '\u200b', false],
    ['cualquier texto', 'is', '\u200b', false],
    ['cualquier texto', 'notContains', '\u2060', true],
    ['curso de C para niños', 'containsAnyWord', ['C++', 'C#'], false],
    ['curso de C++ para niños', 'containsAnyWord', ['c++'], true],
    ['curso de C++, de C#.', 'containsAllWords', ['c++', 'c#'], true],
    ['curso de C++', 'containsAnyWord', ['c'], false],
    ['vitamina c', 'containsAnyWord', ['c++'], false],
    ['son 12.5 kilos', 'containsAnyWord', ['5'], false],
    ['son 12.5 kilos', 'containsAnyWord', ['12.5'], true],
    ['son 12, 5 y 8.', 'containsAllWords', ['12', '5', '8'], true],
    ['el 15% de 5%', 'containsAnyWord', ['5%'], true],
    ['el 15% y 2.5%', 'containsAnyWord', ['5%'], false],
    ['mi pedido!!!', 'containsAllWords', ['!!!', 'pedido'], true],
    ['mi pedido', 'containsAllWords', ['!!!', 'pedido'], false],
    ['cualquier texto', 'containsAnyWord', [' ¡! '], false],
    ['mi e-mail es', 'containsAnyWord', ['e-mail'], true],
    ['mi e-mailing', 'containsAnyWord', ['e-mail'], false],
  ])('%j %s %j: %s', (fact, name, operand, expected) => {
    expect(ask(fact, name, operand)).toBe(expected);
  });
});

describe('scripts without spaces, and marks that are letters', () => {
  it.each<[FactValue, OperatorName, Operand, boolean]>([
    ['我想退款了', 'containsAnyWord', ['退款'], true],
    ['我想款退了', 'containsAnyWord', ['退款'], false],
    ['VIP客户', 'containsAllWords', ['vip', '客户'], true],
    ['ฉันต้องการคืนเงิน', 'containsAnyWord', ['คืนเงิน'], true],
    ['クレジットカードです', 'containsAnyWord', ['カード'], true],
    ['ｸﾚｼﾞｯﾄｶｰﾄﾞ', 'contains', 'カード', true],
    ['パスワード', 'contains', 'バス', false],
    ['パスワード', 'containsAnyWord', ['バス'], false],
    ['각자', 'contains', '가', false],
    ['на', 'contains', 'й', false],
    ['на й', 'contains', 'й', true],
    ['мой', 'contains', 'мои', false],
    ['का', 'contains', 'की', false],
    ['की', 'contains', 'क', false],
    ['がき', 'is', 'かき', false],
    ['ΟΔΟΣ', 'is', 'οδός', true],
    ['Straße', 'is', 'STRASSE', true],
    ['café', 'is', 'CAFE', true],
    ['año', 'is', 'ano', false],
  ])('%j %s %j: %s', (fact, name, operand, expected) => {
    expect(ask(fact, name, operand)).toBe(expected);
  });
});
