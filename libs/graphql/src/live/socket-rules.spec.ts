import type { IncomingMessage } from 'node:http';
import type { GraphQLSchemaHost } from '@nestjs/graphql';
import { permissionsOf } from '@bitacora/account';
import type { Viewer } from '@bitacora/platform';
import { buildSchema } from 'graphql';
import type { LiveAccess } from './live-access.js';
import { MAX_SOCKETS, MAX_STREAMS, type SocketExtra, SocketRules } from './socket-rules.js';

const SCHEMA = buildSchema(`
  type Query { here: Boolean }
  type Node { node: Node, name: String }
  type Subscription { pushed: Node, other: Node }
`);

function viewer(userId: string, sessionId = 's1'): Viewer {
  const permissions = permissionsOf('agent');
  return { accountId: 'acme', userId, name: userId, role: 'agent', permissions, sessionId };
}

/** A socket of a person, as the rules see it. */
interface Socket {
  readonly extra: SocketExtra;
  readonly closed: (readonly [number, string])[];
}

function rules() {
  const people = new Map<IncomingMessage, Viewer>();
  const there: string[] = [];
  let tellEnded: (sessionIds: readonly string[]) => void = () => undefined;
  const access: Pick<LiveAccess, 'viewerOf'> = {
    viewerOf: async (request) => people.get(request as IncomingMessage) ?? null,
  };
  const held = new SocketRules(access as LiveAccess, { schema: SCHEMA } as GraphQLSchemaHost, {
    sessions: {
      onEnded: (listener) => {
        tellEnded = listener;
        return () => undefined;
      },
    },
    attendance: {
      arrive: ({ userId }) => void there.push(userId),
      leave: ({ userId }) => void there.splice(there.indexOf(userId), 1),
    },
  });
  const socketOf = (person: Viewer | null, readyState = 1): Socket => {
    const request = { headers: {} } as IncomingMessage;
    if (person) people.set(request, person);
    const closed: (readonly [number, string])[] = [];
    const close = (code: number, reason: string): void => void closed.push([code, reason]);
    return { extra: { request, socket: { readyState, close } }, closed };
  };
  return { held, there, socketOf, end: (...ids: string[]) => tellEnded(ids) };
}

/** The codes of a refusal; none: the stream is run. */
function codesOf(answer: ReturnType<SocketRules['subscribe']>): readonly unknown[] | undefined {
  if (!(answer instanceof Array)) return undefined;
  return answer.map(({ extensions, message }) => extensions['code'] ?? message);
}

describe('sockets', () => {
  it('are for people who are signed in, and say that they are there', async () => {
    const { held, there, socketOf } = rules();
    const ana = socketOf(viewer('ana'));
    expect(await held.connect(socketOf(null))).toBe(false);
    expect(await held.connect(ana)).toBe(true);
    expect(there).toEqual(['ana']);
    held.disconnect(ana);
    held.disconnect(ana);
    expect(there).toEqual([]);
  });

  it('are not kept of a browser that was gone before it was known', async () => {
    const { held, there, socketOf } = rules();
    expect(await held.connect(socketOf(viewer('ana'), 3))).toBe(false);
    expect(there).toEqual([]);
  });

  it('are bounded for each person; one that closes makes room', async () => {
    const { held, socketOf } = rules();
    const sockets = Array.from({ length: MAX_SOCKETS }, () => socketOf(viewer('ana')));
    for (const socket of sockets) expect(await held.connect(socket)).toBe(true);
    expect(await held.connect(socketOf(viewer('ana')))).toBe(false);
    expect(await held.connect(socketOf(viewer('leo')))).toBe(true);
    held.disconnect(sockets[0] as Socket);
    expect(await held.connect(socketOf(viewer('ana')))).toBe(true);
  });

  it('close with the session that opened them, and no other', async () => {
    const { held, socketOf, end } = rules();
    const [first, second, gone] = ['s1', 's2', 's1'].map((id) => socketOf(viewer('ana', id)));
    for (const socket of [first, second, gone]) await held.connect(socket as Socket);
    held.disconnect(gone as Socket);
    end('s1');
    expect([first, second, gone].map((socket) => socket?.closed)).toEqual([
      [[4403, 'Signed out']],
      [],
      [],
    ]);
  });
});

describe('streams on a socket', () => {
  const subscribe = (query: string, streams = 1, operationName?: string, id = '1') => {
    const subscriptions = Object.fromEntries(Array.from({ length: streams }, (_, at) => [at, {}]));
    return codesOf(rules().held.subscribe({ subscriptions }, { id, query, operationName }));
  };

  it('start while there are not too many of them', () => {
    const query = 'subscription { pushed { name } }';
    // The stream that is asked for is among them already.
    expect(subscribe(query, MAX_STREAMS)).toBeUndefined();
    expect(subscribe(query, MAX_STREAMS + 1)).toEqual(['TOO_MANY_STREAMS']);
  });

  it('are the only thing that is taken', () => {
    expect(subscribe('{ here }')).toEqual(['ONLY_SUBSCRIPTIONS']);
    const both = 'query A { here } subscription B { pushed { name } }';
    expect(subscribe(both, 1, 'A')).toEqual(['ONLY_SUBSCRIPTIONS']);
    expect(subscribe(both)).toEqual(['ONLY_SUBSCRIPTIONS']);
    expect(subscribe(both, 1, 'B')).toBeUndefined();
  });

  it('have the limits that hold over HTTP', () => {
    const deep = (levels: number) =>
      `subscription { pushed ${'{ node '.repeat(levels)}{ name } ${'}'.repeat(levels)} }`;
    expect(subscribe(deep(20))).toEqual(['TOO_DEEP']);
    expect(subscribe('subscription { pushed { name')).toHaveLength(1);
    expect(subscribe('subscription { nothing }')).toHaveLength(1);
    const long = `subscription { pushed { ${'name '.repeat(3000)} } }`;
    expect(subscribe(long)).toEqual(['GRAPHQL_PARSE_FAILED']);
    const name = 'n'.repeat(101);
    expect(subscribe(`subscription ${name} { pushed { name } }`, 1, name)).toEqual(['TOO_LONG']);
  });

  it('are not named by what every push would carry at length', () => {
    const query = 'subscription { pushed { name } }';
    expect(subscribe(query, 1, undefined, 'i'.repeat(100))).toBeUndefined();
    expect(subscribe(query, 1, undefined, 'i'.repeat(101))).toEqual(['TOO_LONG']);
  });
});
