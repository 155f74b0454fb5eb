import type { AttributeFilterInput } from '@bitacora/console-data';
import type { AttributeTest } from '@bitacora/views/listed';
import { readValue } from './attribute-input.js';
import type { DefinedAttribute } from './attribute-words.js';

/** A question as it is written: the value is a text until it is asked. */
export interface WrittenQuestion {
  readonly attributeId: string;
  readonly test: AttributeTest;
  readonly text: string;
}

const COMPARED: readonly AttributeTest[] = ['is', 'above', 'below', 'filled', 'empty'];
const SPOKEN: readonly AttributeTest[] = ['contains', 'is', 'filled', 'empty'];
/** What can be asked of each type; the first is asked at first. */
export const TESTS_OF: Readonly<Record<DefinedAttribute['type'], readonly AttributeTest[]>> = {
  text: SPOKEN,
  link: SPOKEN,
  number: COMPARED,
  date: COMPARED,
  list: ['is', 'filled', 'empty'],
  checkbox: ['is'],
};

/** Whether a question compares with a value. */
export function needsValue(test: AttributeTest): boolean {
  return test !== 'filled' && test !== 'empty';
}

/** A question that can be asked right away, or as soon as it has a value. */
export function firstQuestion({ id, type }: DefinedAttribute): WrittenQuestion {
  const [test = 'is'] = TESTS_OF[type];
  return { attributeId: id, test, text: type === 'checkbox' ? 'true' : '' };
}

/** What the list asks: questions of attributes that are there, with the value that they need. */
export function askedOf(
  questions: readonly WrittenQuestion[],
  attributes: readonly DefinedAttribute[],
): readonly AttributeFilterInput[] {
  return questions.flatMap(({ attributeId, test, text }) => {
    const attribute = attributes.find(({ id }) => id === attributeId);
    if (!attribute) return [];
    if (!needsValue(test)) return [{ attributeId, test }];
    if (attribute.type === 'checkbox') return [{ attributeId, test, value: text === 'true' }];
    const read = readValue(attribute, text);
    return 'code' in read || read.value === null ? [] : [{ attributeId, test, value: read.value }];
  });
}
