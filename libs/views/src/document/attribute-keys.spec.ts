import { documentFilter } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import fc from 'fast-check';
import {
  ATTRIBUTE_TESTS,
  type AttributeTest,
  attributeCondition,
  attributeKeys,
  sortable,
} from './attribute-keys.js';

/** Whether a row whose attribute `a1` has the value is in a list with this question. */
function isListed(own: AttributeValue | null, test: AttributeTest, value?: AttributeValue) {
  const others = { a2: 'Básico', a10: 7 };
  const row = { attributeKeys: attributeKeys(own === null ? others : { ...others, a1: own }) };
  return documentFilter(
    attributeCondition({ attributeId: 'a1', test, ...(value === undefined ? {} : { value }) }),
  )(row);
}

describe('questions about attributes', () => {
  it.each<[AttributeValue, AttributeTest, AttributeValue]>([
    ['Básico', 'is', 'BASICO'],
    ['Pro ⭐', 'is', 'pro ⭐'],
    ['مميز جدا', 'contains', 'مميز'],
    ['Pedido AB-1234 urgente', 'contains', 'urg pedido'],
    ['👩‍👩‍👧', 'contains', '👩‍👩‍👧'],
    [5, 'is', 5],
    [true, 'is', true],
    ['2026-03-02', 'is', '2026-03-02'],
    ['2026-03-02', 'above', '2025-12-31'],
    ['0099-01-01', 'below', '0100-01-01'],
  ])('%j: %s %j', (own, test, value) => {
    expect(isListed(own, test, value)).toBe(true);
  });

  it.each<[AttributeValue | null, AttributeTest, AttributeValue]>([
    ['Básico', 'is', 'Bas'],
    [null, 'is', 'Básico'],
    ['Básico', 'contains', 'ico'],
    ['Básico', 'contains', ''],
    ['Básico', 'contains', '!'],
    [7, 'above', 7],
    [7, 'below', 7],
    [null, 'above', 1],
    ['2026-03-02', 'above', '2026-03-02'],
    ['2026-03-02', 'above', 'hoy'],
    [5, 'above', '2020-01-01'],
    [false, 'is', true],
  ])('%j: not %s %j', (own, test, value) => {
    expect(isListed(own, test, value)).toBe(false);
  });

  it('ask whether there is a value at all', () => {
    expect([isListed(false, 'filled'), isListed(false, 'empty')]).toEqual([true, false]);
    expect([isListed(null, 'filled'), isListed(null, 'empty')]).toEqual([false, true]);
    for (const test of ATTRIBUTE_TESTS.slice(0, 4)) expect(isListed('x', test)).toBe(false);
  });

  it('compare every two numbers as they are', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (own, value) => {
        expect(isListed(own, 'above', value)).toBe(own > value);
        expect(isListed(own, 'below', value)).toBe(own < value);
        expect(sortable(own) < sortable(value)).toBe(own < value);
      }),
    );
  });

  it('ask for a bounded number of keys, and a value has as many', () => {
    for (const value of [-1e300, 0, 1.5]) {
      const { attributeKeys: keys } = attributeCondition({
        attributeId: 'a1',
        test: 'below',
        value,
      });
      expect((keys as { $in: string[] }).$in.length).toBeLessThanOrEqual(240);
    }
    const long = Array.from({ length: 250 }, (_, nth) => String.fromCodePoint(0x4e00 + nth)).join(
      '',
    );
    const words = Array.from({ length: 30 }, (_, nth) => `${'abcdefghijklmno'}${nth}`).join(' ');
    for (const value of [long, words, '1234567890'.repeat(50)])
      expect(attributeKeys({ a1: value }).length).toBeLessThan(430);
  });
});
