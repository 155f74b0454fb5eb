import { catalogueAsData } from '@bitacora/rules';
import { operandFor, operatorFor } from './defaults.js';

const catalogue = catalogueAsData();
const fact = (name: string) => catalogue.facts.find((one) => one.name === name)!;

describe('what a new comparison begins with', () => {
  it('is an operator that fits every fact of the catalogue', () => {
    for (const each of catalogue.facts) expect(each.operators).toContain(operatorFor(each));
    expect(operatorFor(fact('message.text'))).toBe('containsAnyWord');
    expect(operatorFor(fact('message.text'), 'endsWith')).toBe('endsWith');
    expect(operatorFor(fact('time.hour'), 'endsWith')).toBe('is');
  });

  it('keeps what was given when only the shape changes', () => {
    expect(operandFor(fact('message.text'), 'list', 'hola')).toEqual(['hola']);
    expect(operandFor(fact('message.text'), 'one', ['hola', 'adiós'])).toBe('hola');
    expect(operandFor(fact('time.hour'), 'range', 9)).toEqual([]);
    expect(operandFor(fact('message.text'), 'none', 'hola')).toBe(true);
    expect(operandFor(fact('time.hour'), 'one', ['x'])).toBeUndefined();
    expect(operandFor(fact('message.isFirst'), 'one', undefined)).toBe(true);
    expect(operandFor(fact('message.text'), 'pattern', ['hola'])).toBe('hola');
    expect(operandFor(fact('time.date'), 'days', '2026-03-02')).toBeUndefined();
  });
});
