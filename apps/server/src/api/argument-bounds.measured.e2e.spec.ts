import {
  DECLARED_BOUNDS,
  MAX_SOCKET_MESSAGE_BYTES,
  boundAt,
  printedSchema,
} from '@bitacora/graphql';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLSchema,
  buildSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Browser,
  buildCompiled,
  GraphqlClient,
  probed,
  ServerProcess,
  SETUP_INPUT,
} from '@bitacora/testing/system';

const ROOT = resolve(__dirname, '../../../..');
const TIMES = 10;
const AT_ONCE = 8;
const ROUNDS = 2;
const WARMING = 50;
const IDLE_MS = 1500;
const ALWAYS_ALLOWED_MS = 100;
const KINDS = ['query', 'mutation', 'subscription'] as const;
const REFUSALS = ['TOO_LONG', 'TOO_MANY', 'BODY_TOO_LARGE'];
const EVA = { name: 'Eva', email: 'eva@tienda.example', password: 'otra contraseña larga' };

/** An operation with one argument far above its bound. */
interface Excess {
  readonly kind: (typeof KINDS)[number];
  /** `Query.contacts(search:)`, or with the path inside of an input. */
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A value of a type that holds something far above a bound, and where. */
interface TooMuch {
  readonly path: string;
  readonly value: unknown;
}

function required(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return required(type.ofType);
  if (isListType(type)) return [];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name;
  if (type instanceof GraphQLInputObjectType) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(fields.map((field) => [field.name, required(field.type)]));
  }
  const values: Record<string, unknown> = { Int: 1, Boolean: true, JSON: {} };
  return values[type.name] ?? (type.name === 'DateTime' ? '2026-03-02T09:00:00.000Z' : 'unknown');
}

/** Every way in which a value can be too large: a text, each text of a list, and the list itself. */
function tooLarge(type: GraphQLInputType, coordinate: string): readonly TooMuch[] {
  if (isNonNullType(type)) return tooLarge(type.ofType, coordinate);
  const { characters, items } = boundAt(coordinate, getNamedType(type));
  if (isListType(type)) {
    const many = Array.from({ length: TIMES * items }, () => required(type.ofType));
    const long = tooLarge(type.ofType, coordinate);
    return [
      { path: '', value: many },
      ...long.map(({ path, value }) => ({ path: `.0${path}`, value: [value] })),
    ];
  }
  if (type instanceof GraphQLInputObjectType) {
    const usual = required(type) as object;
    return Object.values(type.getFields()).flatMap((field) =>
      tooLarge(field.type, `${type.name}.${field.name}`).map(({ path, value }) => ({
        path: `.${field.name}${path}`,
        value: { ...usual, [field.name]: value },
      })),
    );
  }
  return [{ path: '', value: 'x'.repeat(TIMES * characters) }];
}

function excessesOf(schema: GraphQLSchema): readonly Excess[] {
  return KINDS.flatMap((kind) => {
    const root = schema.getRootType(kind as never);
    return Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
      const usual = field.args.filter(({ type }) => isNonNullType(type));
      return field.args.flatMap((argument) => {
        const coordinate = `${root?.name}.${field.name}(${argument.name}:)`;
        const args = [argument, ...usual.filter((other) => other !== argument)];
        const head = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
        const query = `${kind} (${head}) { ${field.name}(${given})${selection} }`;
        return tooLarge(argument.type, coordinate).map(({ path, value }) => ({
          kind,
          name: `${coordinate}${path}`,
          query,
          variables: { ...valuesOf(args), [argument.name]: value },
        }));
      });
    });
  });
}

function valuesOf(args: readonly GraphQLArgument[]) {
  return Object.fromEntries(args.map(({ name, type }) => [name, required(type)]));
}

/** Runs all of them, some at once. */
async function together(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Codes of RFC 6455 of a message that is too big. The second: the connection ended while its rest was on its way, which is faster than the first. */
const CLOSED = [1009, 1006];

jest.setTimeout(60_000);

describe('every argument of every operation at ten times its bound', () => {
  let server: ServerProcess;
  let schema: GraphQLSchema;
  const agent = { browser: new Browser('') };

  beforeAll(async () => {
    await buildCompiled(ROOT);
    schema = buildSchema(await printedSchema());
    server = await ServerProcess.start(ROOT, { BITACORA_REQUESTS_PER_MINUTE: '1000000' });
    const admin = new Browser(server.address);
    await admin.ask(
      'mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }',
      {
        input: SETUP_INPUT,
      },
    );
    const add = 'mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }';
    const added = await admin.ask(add, { input: { ...EVA, role: 'agent' } });
    expect(added.data.addMember.__typename).toBe('DirectoryChanged');
    agent.browser = new Browser(server.address);
    const { email, password } = EVA;
    await agent.browser.ask(
      'mutation ($email: String!, $password: String!) { signIn(input: { email: $email, password: $password }) { __typename } }',
      { email, password },
    );
  });

  afterAll(() => server.stop());

  it('names only what the schema has', () => {
    const known = excessesOf(schema).map(({ name }) => name);
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) =>
      type instanceof GraphQLInputObjectType
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    expect(
      Object.keys(DECLARED_BOUNDS).filter((at) => ![...known, ...inputs].includes(at)),
    ).toEqual([]);
  });

  it('is refused by a code, and the server answers others at once', async () => {
    const excesses = excessesOf(schema);
    const answers: string[] = [];
    const refusals = new Set(REFUSALS);
    const note = (name: string, who: string, status: number, code: string) => {
      if (status < 400 || status >= 500 || !refusals.has(code)) {
        answers.push(`${name} as ${who}: ${status} ${code}`);
      }
    };
    const overHttp = (who: string, browser: Browser) =>
      excesses.map(({ name, query, variables }) => async () => {
        const response = await browser.post('/graphql', JSON.stringify({ query, variables }));
        const body = (await response.json()) as RefusedBody;
        note(name, who, response.status, String(body.code ?? body.errors?.[0]?.extensions.code));
      });
    const onSockets = excesses
      .filter(({ kind }) => kind === 'subscription')
      .map(({ name, query, variables }) => async () => {
        // A message that is larger than sockets take closes its socket, with whatever else it carries.
        const sockets = new GraphqlClient(server.address, agent.browser.cookie);
        const problem: unknown = await sockets
          .listen(query, variables)
          .next()
          .catch((error: unknown) => error);
        await sockets.close();
        const { code } = (problem ?? {}) as { readonly code?: number };
        const bytes = Buffer.byteLength(JSON.stringify({ query, variables }));
        if (bytes > MAX_SOCKET_MESSAGE_BYTES && CLOSED.includes(code ?? 0)) return;
        const [first] = (Array.isArray(problem) ? problem : []) as RefusedBody['errors'] & object;
        note(name, 'an agent on a socket', 400, String(first?.extensions.code));
      });

    const round = [
      ...overHttp('a stranger', new Browser(server.address)),
      ...overHttp('an agent', agent.browser),
      ...onSockets,
    ];
    const url = `${server.address}/health/live`;
    // The first operations of a process compile what they run.
    await together(round.slice(0, WARMING));
    const idle = await probed(url, () => sleep(IDLE_MS));
    const busy = await probed(url, () =>
      together(Array.from({ length: ROUNDS }, () => round).flat()),
    );

    expect(answers).toEqual([]);
    expect(excesses.length).toBeGreaterThan(100);
    expect(busy.answers).toBeGreaterThan(20);
    expect(busy.p99).toBeLessThan(Math.max(TIMES * idle.p99, ALWAYS_ALLOWED_MS));
  });
});

interface RefusedBody {
  readonly code?: string;
  readonly errors?: readonly { readonly extensions: { readonly code?: string } }[];
}
