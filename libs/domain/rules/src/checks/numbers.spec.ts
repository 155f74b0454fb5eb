import { checkRule } from './check-rule.js';
import type { Operand } from '../catalogue/operators/operator.js';
import { factNamed } from '../catalogue/facts/facts.js';
import { compare, operatorNamed } from '../catalogue/operators.js';

const HOUR = 'time.hour';
const COUNT = 'conversation.messageCount';

function faultOf(fact: string, operator: string, value: Operand) {
  const checked = checkRule(
    {
      name: 'Números',
      trigger: 'messageReceived',
      conditions: { all: [{ fact, operator, value }] },
      actions: [{ type: 'setImportant', important: true }],
      stop: false,
      limits: null,
      window: null,
    },
    null,
  );
  if (checked.ok) return null;
  const [error] = checked.errors;
  return [error?.code, error?.field?.replace('conditions.all.0.', ''), error?.params ?? {}];
}

describe('numbers in conditions', () => {
  it.each<[string, string, Operand, unknown]>([
    [HOUR, 'is', 24, ['TOO_LARGE', 'value', { maximum: 23 }]],
    [HOUR, 'isNot', 24, ['TOO_LARGE', 'value', { maximum: 23 }]],
    [HOUR, 'in', [9, 24], ['TOO_LARGE', 'value.1', { maximum: 23 }]],
    [HOUR, 'greaterThan', 23, ['TOO_LARGE', 'value', { maximum: 22 }]],
    [HOUR, 'lessThan', 0, ['TOO_SMALL', 'value', { minimum: 1 }]],
    [HOUR, 'lessThan', 24, null],
    [HOUR, 'between', [22, 24], null],
    [HOUR, 'between', [0, 25], ['TOO_LARGE', 'value.1', { maximum: 24 }]],
    [HOUR, 'between', [24, 25], ['TOO_LARGE', 'value.0', { maximum: 23 }]],
    [
      HOUR,
      'between',
      [22, 6],
      ['RANGE_AROUND', 'value', { from: 22, end: 24, start: 0, until: 6 }],
    ],
    [HOUR, 'between', [22, 0], ['RANGE_BACKWARDS', 'value', { from: 22, until: 0 }]],
    [HOUR, 'between', [9, 9], ['RANGE_BACKWARDS', 'value', { from: 9, until: 9 }]],
    [COUNT, 'is', 2.5, ['NUMBER_NOT_WHOLE', 'value', { value: 2.5 }]],
    [COUNT, 'isNot', 2.5, ['NUMBER_NOT_WHOLE', 'value', { value: 2.5 }]],
    [COUNT, 'greaterThan', 0.5, ['NUMBER_NOT_WHOLE', 'value', { value: 0.5 }]],
    [COUNT, 'between', [0.2, 0.8], ['NUMBER_NOT_WHOLE', 'value.0', { value: 0.2 }]],
    [COUNT, 'between', [9, 3], ['RANGE_BACKWARDS', 'value', { from: 9, until: 3 }]],
    [COUNT, 'between', [1, 2, 3], ['VALUE_NOT_FOR_FACT', 'value', {}]],
    [COUNT, 'is', -1, ['TOO_SMALL', 'value', { minimum: 0 }]],
    [COUNT, 'lessThan', 0, ['TOO_SMALL', 'value', { minimum: 1 }]],
    [COUNT, 'greaterThan', 1e300, ['TOO_LARGE', 'value', { maximum: 999_999_999 }]],
    [COUNT, 'greaterThan', 0, null],
    [COUNT, 'is', 0, null],
  ])('%s %s %j: %j', (fact, operator, value, fault) => {
    expect(faultOf(fact, operator, value)).toEqual(fault);
  });

  it('that can be saved can hold: for every hour and comparison', () => {
    const hour = factNamed(HOUR);
    const hours = Array.from({ length: 24 }, (_, at) => at);
    for (const name of ['is', 'isNot', 'greaterThan', 'lessThan']) {
      const operator = operatorNamed(name);
      if (!hour || !operator) throw new Error('the catalogue lost them');
      for (let value = -2; value <= 26; value += 0.5) {
        const holds = hours.some((at) => compare(operator, at, value));
        if (faultOf(HOUR, name, value) === null)
          expect([name, value, holds]).toEqual([name, value, true]);
      }
    }
  });
});
