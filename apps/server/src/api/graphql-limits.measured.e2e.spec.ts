import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { ServerApp } from '@bitacora/server';
import {
  Browser,
  type GraphqlAnswer,
  GraphqlClient,
  SETUP_INPUT,
  System,
} from '@bitacora/testing/system';

const SET_UP =
  'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }';
const AT_ONCE_MS = 50;
const TRIES = 5;

/** Fragments on a type of which each names the next one twice. */
function doubling(operation: string, type: string, fragments: number): string {
  const named = Array.from(
    { length: fragments },
    (_, at) => `fragment F${at} on ${type} { ...F${at + 1} ...F${at + 1} }`,
  );
  return `${operation} { ...F0 } ${named.join(' ')} fragment F${fragments} on ${type} { __typename }`;
}

/** The least of some times, in ms: what the machine does beside is not the server's work. */
async function least(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TRIES; turn += 1) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

jest.setTimeout(60_000);

describe('the limits of GraphQL', () => {
  let system: System;
  let admin: Browser;
  let sockets: GraphqlClient;
  let address: ServerApp['address'];

  beforeAll(async () => {
    system = await System.start();
    ({ address } = system.app);
    admin = new Browser(address);
    await admin.ask(SET_UP, { input: SETUP_INPUT });
    sockets = new GraphqlClient(address, admin.cookie);
  });

  afterAll(async () => {
    await sockets.close();
    await system.stop();
  });

  const codeOf = ({ status, errors }: GraphqlAnswer) => [status, errors[0]?.extensions.code];
  const byStranger = (query: string, variables: object = {}) =>
    new Browser(address).ask(query, variables).then(codeOf);

  async function onSocket(query: string, variables: Record<string, unknown> = {}) {
    const problem: unknown = await sockets
      .listen(query, variables)
      .next()
      .catch((error: unknown) => error);
    const [first] = (Array.isArray(problem) ? problem : [problem]) as GraphqlAnswer['errors'];
    return first?.extensions?.code;
  }

  it.each([
    [27, 'TOO_COMPLEX'],
    [90, 'TOO_COMPLEX'],
    [180, 'GRAPHQL_PARSE_FAILED'],
  ])(
    'answers %d fragments, each named twice, at once, over HTTP and on a socket',
    async (fragments, code) => {
      const query = doubling('query', 'Query', fragments);
      expect(await byStranger(query)).toEqual([400, code]);
      expect(await least(() => byStranger(query))).toBeLessThan(AT_ONCE_MS);
      const push = doubling('subscription', 'Subscription', fragments);
      expect(await onSocket(push)).toBe(code);
      expect(await least(() => onSocket(push))).toBeLessThan(AT_ONCE_MS);
    },
  );

  it.each([
    ['a document', `{ viewer { role } } ${'#\n'.repeat(200_000)}`, {}, 'TOO_LONG'],
    ['a name', `{ ${'a'.repeat(30_000)} }`, {}, 'TOO_LONG'],
    ['many sign-ins', `mutation { ${signIns(30)} }`, {}, 'TOO_COMPLEX'],
    ['depth', `{ ${'contact { '.repeat(13)} id ${'} '.repeat(13)} }`, {}, 'TOO_DEEP'],
    ['depth of variables', '{ viewer { role } }', { deep: nested(60) }, 'TOO_DEEP'],
    ['an e-mail', `mutation { ${signIn('x'.repeat(600))} }`, {}, 'TOO_LONG'],
    ['a word for a name', withView('$view'), { view: 'x'.repeat(900_000) }, 'TOO_LONG'],
    ['a wrong variable', withView('$view'), { view: 'everything' }, 'BAD_USER_INPUT'],
    ['a missing variable', 'query ($id: ID!) { rule(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
    ['an unknown field', '{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses as the fault of the request: %s', async (_, query, variables, code) => {
    expect(await byStranger(query, variables)).toEqual([400, code]);
    expect(codeOf(await admin.ask(query, variables))).toEqual([400, code]);
  });

  it.each([
    [
      'brackets',
      `{"query":"{ viewer { role } }","variables":{"a":${'['.repeat(999_000)}`,
      'TOO_DEEP',
    ],
    ['values', `{"query":"","variables":{"a":[${'1,'.repeat(499_000)}1]}}`, 'TOO_MANY'],
  ])('does not parse a megabyte of %s', async (_, body, code) => {
    const stranger = new Browser(address);
    const response = await stranger.post('/graphql', body);
    expect([response.status, await response.json()]).toEqual([400, { code }]);
    expect(await least(() => stranger.post('/graphql', body))).toBeLessThan(AT_ONCE_MS);
  });

  it('measures the document that is run, wherever it is in the request', async () => {
    const query = encodeURIComponent(doubling('query', 'Query', 27));
    // A body that is read with a GET, of which the library runs the address.
    const answer = await asked(
      `${address}/graphql?query=${query}`,
      '{"query":"{ viewer { role } }"}',
    );
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'TOO_COMPLEX' } }] });
  });

  it.each([
    ['a page that is too long', '{ contacts(first: 101) { edges { cursor } } }', 'PAGE_SIZE'],
    ['a page of less than nothing', '{ contacts(first: -1) { edges { cursor } } }', 'PAGE_SIZE'],
    [
      'a wrong cursor',
      '{ conversations(filter: {}, after: "x") { edges { cursor } } }',
      'INVALID_CURSOR',
    ],
    ['a wrong place', '{ audit(filter: {}, after: "x!y") { total } }', 'INVALID_CURSOR'],
  ])('logs none of the mistakes of clients as an error: %s', async (_, query, code) => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    expect(codeOf(await admin.ask(query))).toEqual([200, code]);
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it('refuses the same on a socket', async () => {
    const push = 'subscription ($filter: AuditFilter!) { auditPushed(filter: $filter) { id } }';
    expect(await onSocket(push, { filter: { search: 'x'.repeat(5000) } })).toBe('TOO_LONG');
    expect(await onSocket(push, { filter: { types: nested(60) } })).toBe('TOO_DEEP');
    expect(await onSocket(push, { filter: 1 })).toBe('BAD_USER_INPUT');
    expect(await onSocket(push)).toBe('BAD_USER_INPUT');
  });

  it('says at which argument, and takes a list as a set', async () => {
    const list =
      'query ($filter: ConversationFilter!) { conversations(filter: $filter) { edges { cursor } } }';
    const [error] = (await admin.ask(list, { filter: { search: 'x'.repeat(501) } })).errors;
    expect(error?.extensions).toEqual({
      code: 'TOO_LONG',
      field: 'filter.search',
      params: { actual: 501, max: 500 },
    });
    const statuses = Array.from({ length: 100 }, () => 'OPEN');
    expect((await admin.ask(list, { filter: { statuses } })).data).toEqual({
      conversations: { edges: [] },
    });
  });
});

/** Sends a GET with a body, which `fetch` does not. */
async function asked(url: string, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const sent = request(url, { method: 'GET', headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(400);
  return json(response);
}

function signIns(times: number): string {
  return Array.from({ length: times }, (_, at) => `a${at}: ${signIn('a@b.example')}`).join(' ');
}

function signIn(email: string): string {
  return `signIn(input: { email: "${email}", password: "x" }) { __typename }`;
}

function withView(value: string): string {
  return `query ($view: ConversationView) { conversations(filter: { view: ${value} }) { edges { cursor } } }`;
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}
