import type { DefinedAttribute } from './attribute-words.js';
import { TESTS_OF, askedOf, firstQuestion } from './attribute-questions.js';

const attribute = (id: string, type: DefinedAttribute['type']) =>
  ({ id, type, name: id }) as DefinedAttribute;
const ALL = [attribute('n', 'number'), attribute('c', 'checkbox'), attribute('t', 'text')];

describe('questions about attributes', () => {
  it('are asked with values of their type, once they are whole', () => {
    const asked = (attributeId: string, test: 'is' | 'above' | 'empty', text: string) =>
      askedOf([{ attributeId, test, text }], ALL);
    expect(asked('n', 'above', '12,5')).toEqual([{ attributeId: 'n', test: 'above', value: 12.5 }]);
    expect(asked('c', 'is', 'false')).toEqual([{ attributeId: 'c', test: 'is', value: false }]);
    expect(asked('t', 'is', ' Oro ')).toEqual([{ attributeId: 't', test: 'is', value: 'Oro' }]);
    expect(asked('t', 'empty', '')).toEqual([{ attributeId: 't', test: 'empty' }]);
    expect([asked('n', 'is', ''), asked('n', 'is', 'doce')]).toEqual([[], []]);
  });

  it('are forgotten with the attribute', () => {
    expect(askedOf([{ attributeId: 'gone', test: 'filled', text: '' }], ALL)).toEqual([]);
  });

  it('begin with one that fits the type', () => {
    for (const one of ALL) expect(TESTS_OF[one.type]).toContain(firstQuestion(one).test);
    expect(askedOf([firstQuestion(attribute('c', 'checkbox'))], ALL)).toHaveLength(1);
  });
});
