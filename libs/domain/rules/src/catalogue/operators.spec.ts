import type { FactValue } from './fact.js';
import { compare, operatorNamed, type Operand, type OperatorName, OPERATORS } from './operators.js';
import { fold, hasWords } from './text.js';

function ask(fact: FactValue, name: OperatorName, operand: Operand): boolean {
  const operator = operatorNamed(name);
  if (!operator) throw new Error(`no operator ${name}`);
  return compare(operator, fact, operand);
}

describe('text', () => {
  it('ignores case, accents and runs of white space, but ñ is not n', () => {
    expect(fold('  ÁRBOL \n\t Ação  ')).toBe('arbol acao');
    expect(fold('AÑO')).toBe('año');
    expect(fold('an\u0303o')).toBe('año');
    expect(fold('año')).not.toBe(fold('ano'));
  });

  it('finds whole words and phrases only', () => {
    expect(hasWords('¡No funciona mi pedido URGENTE!', 'urgente')).toBe(true);
    expect(hasWords('urgentemente', 'urgente')).toBe(false);
    expect(hasWords('Lo necesito hoy\n mismo, por favor', 'hoy mismo')).toBe(true);
    expect(hasWords('cualquier texto', ' ¡! ')).toBe(false);
  });
});

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
