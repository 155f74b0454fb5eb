import { GraphQLError, parse } from 'graphql';
import { MAX_DOCUMENT_CHARACTERS, boundedDocument } from './document-limits.js';
import { measuresOf } from './document-measure.js';

/** Fragments of which each names the next one twice: as many fields as two to the power of their number. */
function doubling(fragments: number): string {
  const named = Array.from(
    { length: fragments },
    (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
  );
  return `{ ...F0 } ${named.join(' ')} fragment F${fragments} on Query { name }`;
}

function codeOf(source: string): unknown {
  const document = boundedDocument(source);
  return document instanceof GraphQLError ? document.extensions['code'] : null;
}

const twoHundred = 'a { b } '.repeat(200);

describe('the size of a document', () => {
  it('counts a fragment wherever it is named, and reads it once', () => {
    const [few] = measuresOf(parse('{ a ...F ...F } fragment F on Query { b { c } ... { d } }'));
    expect(few).toEqual({ selections: 1 + 2 * 5, depth: 2, fields: 1 + 2 * 2 });
    const document = parse(doubling(180));
    const start = performance.now();
    const [many] = measuresOf(document);
    expect(performance.now() - start).toBeLessThan(50);
    expect(many).toMatchObject({ depth: 1, fields: 1_000_000 });
  });

  it('does not follow fragments that hold themselves', () => {
    const document = parse('{ ...A } fragment A on Query { a ...B } fragment B on Query { ...A }');
    expect(measuresOf(document)).toEqual([{ selections: 4, depth: 1, fields: 1 }]);
  });

  it.each([
    ['fields of fragments that name each other', doubling(27), 'TOO_COMPLEX'],
    ['the same field again and again', `{ ${'a { b } '.repeat(160)} }`, 'TOO_COMPLEX'],
    ['questions beside each other', `{ ${'a '.repeat(21)} }`, 'TOO_COMPLEX'],
    ['questions that a fragment puts beside each other', twice(11), 'TOO_COMPLEX'],
    ['fields within each other', `{ ${'a { '.repeat(13)} b ${'} '.repeat(13)} }`, 'TOO_DEEP'],
    ['a name', `{ ${'a'.repeat(101)} }`, 'TOO_LONG'],
    ['a number', `{ a(b: ${'1'.repeat(101)}) }`, 'TOO_LONG'],
    ['comments', `{ a }${'#\n'.repeat(MAX_DOCUMENT_CHARACTERS / 2)}`, 'TOO_LONG'],
    ['tokens', `{ a(b: [${'1 '.repeat(1000)}]) }`, 'GRAPHQL_PARSE_FAILED'],
    ['lists within each other', `{ a(b: ${'['.repeat(20_000)}) }`, 'GRAPHQL_PARSE_FAILED'],
    ['several operations', 'query A { a b c } '.repeat(110), 'TOO_COMPLEX'],
    ['a fragment that is not used', `{ a } fragment F on Query { ${twoHundred} }`, 'TOO_COMPLEX'],
  ])('is bounded: %s', (_, source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  it('leaves room for what is usual', () => {
    expect(codeOf(`query ($id: ID!) { a(id: $id) { ${'b { c d e f } '.repeat(40)} } }`)).toBeNull();
  });
});

function twice(fields: number): string {
  return `{ ...F ... { ...F } } fragment F on Query { ${'a '.repeat(fields)} }`;
}
