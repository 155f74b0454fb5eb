import { GraphQLSchema, buildSchema, graphqlSync, parse } from 'graphql';
import { MAX_LIST_VALUES, MAX_SEARCHED_CHARACTERS } from './argument-bounds.js';
import { withDistinctLists } from './distinct-lists.js';
import { tooMuch } from './operation-limits.js';
import { MAX_VARIABLE_DEPTH, MAX_VARIABLE_VALUES, excessiveVariables } from './variable-limits.js';

const SDL = `
  scalar JSON
  enum Status { open resolved }
  input ConversationFilter { search: String, statuses: [Status!], ids: [ID!] }
  input SetInboxCreationReplyInput { texts: [String!]! }
  type Query {
    conversations(filter: ConversationFilter!, first: Int = 50): Int
    texts(input: SetInboxCreationReplyInput!): Int
    rule(id: ID!, body: JSON): Int
  }
`;
const schema = buildSchema(SDL);

function problems(query: string, variables: Record<string, unknown> = {}) {
  return tooMuch({ schema, document: parse(query), variables }).map(({ extensions }) => [
    extensions['code'],
    extensions['field'],
  ]);
}

const LIST = 'query ($filter: ConversationFilter!) { conversations(filter: $filter) }';
const RULE = 'query ($id: ID!, $body: JSON) { rule(id: $id, body: $body) }';

describe('the bound of an answer', () => {
  const contacts = buildSchema(`
    type Way { value: String }
    type Contact { id: ID, absorbed: [Contact!]! }
    type Conversation { replyWays: [Way!]! }
    type Query { contacts(first: Int = 50): [Contact!]!, conversations(first: Int = 50): [Conversation!]! }
  `);
  const isTooMuch = (query: string) =>
    tooMuch({ schema: contacts, document: parse(query) }).length > 0;
  const nested = (depth: number): string =>
    depth === 0 ? 'id' : `id absorbed { ${nested(depth - 1)} }`;

  it('counts the contacts that are one with each, level by level', () => {
    expect(isTooMuch(`{ contacts(first: 100) { ${nested(1)} } }`)).toBe(false);
    expect(isTooMuch(`{ contacts(first: 1) { ${nested(2)} } }`)).toBe(false);
    expect(isTooMuch(`{ contacts(first: 100) { ${nested(2)} } }`)).toBe(true);
    expect(isTooMuch(`{ contacts(first: 1) { ${nested(4)} } }`)).toBe(true);
  });

  it('counts the work of looking for ways', () => {
    const ways = (nth: number) => `w${nth}: replyWays { value }`;
    const many = Array.from({ length: 20 }, (_, nth) => ways(nth)).join(' ');
    expect(isTooMuch(`{ conversations(first: 50) { ${ways(1)} } }`)).toBe(false);
    expect(isTooMuch(`{ conversations(first: 50) { ${many} } }`)).toBe(true);
  });
});

describe('the bound of an argument', () => {
  it('holds for texts, ids and lists, in variables and in the document', () => {
    const long = 'x'.repeat(MAX_SEARCHED_CHARACTERS + 1);
    const tooLong = [['TOO_LONG', 'filter.search']];
    expect(problems(LIST, { filter: { search: long } })).toEqual(tooLong);
    expect(problems(`{ conversations(filter: { search: "${long}" }) }`)).toEqual(tooLong);
    const inside = 'query ($s: String) { conversations(filter: { search: $s }) }';
    expect(problems(inside, { s: long })).toEqual(tooLong);
    const usual = `query ($s: String = "${long}") { conversations(filter: { search: $s }) }`;
    expect(problems(usual)).toEqual(tooLong);
    expect(problems(usual, { s: 'x' })).toEqual([]);
    const statuses = Array.from({ length: MAX_LIST_VALUES + 1 }, () => 'open');
    expect(problems(LIST, { filter: { statuses } })).toEqual([['TOO_MANY', 'filter.statuses']]);
    expect(problems(LIST, { filter: { ids: ['a', long] } })).toEqual([
      ['TOO_LONG', 'filter.ids.1'],
    ]);
    expect(problems(RULE, { id: long })).toEqual([['TOO_LONG', 'id']]);
  });

  it('holds for a value of any shape as a whole', () => {
    const body = { all: Array.from({ length: 100 }, () => ({ text: 'x'.repeat(100) })) };
    expect(problems(RULE, { id: 'r', body })).toEqual([['TOO_LONG', 'body']]);
    expect(problems(RULE, { id: 'r', body: { all: [1, 2, null] } })).toEqual([]);
  });

  it('holds for what names a large value again and again', () => {
    const body = Array.from({ length: 10_000 }, () => 1);
    const often = `query ($body: JSON) { rule(id: "r", body: [${'$body '.repeat(300)}]) }`;
    expect(problems(often, { body })).toEqual([['TOO_MANY', 'body']]);
  });

  it('holds for what does not fit its type, before it is compared with what would', () => {
    const long = 'x'.repeat(200_000);
    expect(problems(LIST, { filter: { statuses: [long] } })).toEqual([
      ['TOO_LONG', 'filter.statuses.0'],
    ]);
    expect(problems(LIST, { filter: long })).toEqual([['TOO_LONG', 'filter']]);
    expect(problems(LIST, { filter: { statuses: ['clsed'] } })).toEqual([
      ['BAD_USER_INPUT', undefined],
    ]);
    expect(problems(LIST)).toEqual([['BAD_USER_INPUT', undefined]]);
  });
});

describe('variables', () => {
  const codeOf = (variables: unknown) => excessiveVariables(variables)?.extensions['code'] ?? null;

  it('are bounded in number, depth and names, whatever their types', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(codeOf({ deep })).toBe('TOO_DEEP');
    expect(codeOf({ many: Array.from({ length: MAX_VARIABLE_VALUES }, () => 1) })).toBe('TOO_MANY');
    expect(codeOf({ filter: { ['x'.repeat(101)]: 1 } })).toBe('TOO_LONG');
    let allowed: unknown = 1;
    for (let level = 0; level < MAX_VARIABLE_DEPTH - 1; level += 1) allowed = [allowed];
    expect([codeOf({ allowed }), codeOf(undefined), codeOf(null)]).toEqual([null, null, null]);
  });
});

describe('lists', () => {
  it('reach a resolver as sets, except where repeats mean something', () => {
    const given: unknown[] = [];
    const resolving = buildSchema(SDL);
    for (const name of ['conversations', 'texts']) {
      const field = resolving.getQueryType()?.getFields()[name];
      if (field) field.resolve = (_, args: unknown) => void given.push(args);
    }
    withDistinctLists(new GraphQLSchema(resolving.toConfig()));
    graphqlSync({
      schema: resolving,
      source: `{
        conversations(filter: { statuses: [open, open, resolved, open], ids: ["a", "a"] })
        texts(input: { texts: ["Hola", "Hola"] })
      }`,
    });
    expect(given).toEqual([
      { filter: { statuses: ['open', 'resolved'], ids: ['a'] }, first: 50 },
      { input: { texts: ['Hola', 'Hola'] } },
    ]);
  });
});
