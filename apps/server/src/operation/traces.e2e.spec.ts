import { DeleteTeam, OpenAccount } from '@bitacora/account';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { defineCommand, NO_PEERS } from '@bitacora/kernel';
import { LocalViewFeed } from '@bitacora/runtime';
import { Registration } from '@bitacora/application';
import type { ProcessRole } from '@bitacora/platform';
import { eventually, memoryStores } from '@bitacora/testing';
import { RANDOM_IDS, SYSTEM_CLOCK } from '@bitacora/vault';
import { pino } from 'pino';
import { traceIdOf, Tracing } from '@bitacora/observability';
import { createRuntime } from '@bitacora/server';
import { CrashStory } from '@bitacora/testing/crash';
import {
  type SentSpan,
  TraceCollector,
  ADMINISTRATOR,
  SHOP,
  System,
} from '@bitacora/testing/system';

const request = { correlationId: 'set-up', ip: '203.0.113.9', userAgent: 'spec', viewer: null };
const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const REPLY = 'Gracias por escribir.';

describe('traces', () => {
  let collector: TraceCollector;
  let system: System | null = null;
  beforeEach(async () => {
    collector = new TraceCollector();
  });
  afterEach(async () => {
    await system?.stop();
    system = null;
    await collector.close();
  });

  const start = async (settings: Record<string, string> = {}) => {
    const url = await collector.listen();
    system = await System.start({ BITACORA_TRACES: url, ...settings });
    return system;
  };
  /** An account whose inbox answers by a rule, and a visitor who says one thing. */
  const converse = async (running: System, headers: Record<string, string> = {}) => {
    const outcome = await running.app.nest.get(Registration).setUp(ADMINISTRATOR, request);
    if (!outcome.ok) throw new Error('refused');
    const { accountId } = outcome.viewer;
    const { inboxId, token, visitor } = await running.inbox(accountId);
    const reply = { inboxId, on: true, texts: [REPLY] };
    await running.command(accountId, ConfigureCreationReply, reply);
    await running.settle();
    const carla = visitor();
    await carla.introduce('Carla Núñez', 'carla@cliente.example');
    const written = await fetch(`${running.app.address}/widget/api/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${carla.secret}`,
        ...headers,
      },
      body: JSON.stringify({
        token,
        embedder: SHOP,
        id: 'message-1',
        text: 'Hola, ¿está abierto?',
        issuedAt: running.stores.clock.now(),
      }),
    });
    expect(written.status).toBeLessThan(300);
    await written.text();
    await running.settle();
    return { accountId, token, secret: carla.secret };
  };
  const finish = async () => {
    await system?.stop();
    system = null;
    return collector.spans;
  };
  const named = (spans: readonly SentSpan[], name: string) => {
    const found = spans.filter((span) => span.name === name);
    if (found.length === 0) {
      throw new Error(`No span ${name} among ${spans.map((span) => span.name).join(', ')}`);
    }
    return found as [SentSpan, ...SentSpan[]];
  };

  it("show a visitor's message, from the request to what a rule answered, as one trace of the caller's", async () => {
    const running = await start();
    const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;
    await converse(running, { traceparent });
    const spans = (await finish()).filter(({ traceId }) => traceId === CALLER.traceId);
    const [edge] = named(spans, 'POST /widget/api/messages');
    expect(edge.parentSpanId).toBe(CALLER.spanId);
    const [command] = named(spans, 'command StartConversation');
    const [append] = named(spans, 'append conversation');
    const [projection] = named(spans, 'project projector.timeline');
    const [reaction] = named(spans, 'react reactor.automation');
    const [answer] = named(spans, 'command ApplyRules');
    const above = (span: SentSpan | undefined): string[] => {
      const parent = spans.find(({ spanId }) => spanId === span?.parentSpanId);
      return parent ? [parent.name, ...above(parent)] : [];
    };
    expect(above(command)).toContain(edge.name);
    expect(append.parentSpanId).toBe(command.spanId);
    expect(projection.parentSpanId).toBe(command.spanId);
    expect(reaction.parentSpanId).toBe(command.spanId);
    expect(answer.parentSpanId).toBe(reaction.spanId);
    expect(spans.some(({ parentSpanId }) => parentSpanId === answer.spanId)).toBe(true);
  });

  it('hold nothing of a person, an account or a client', async () => {
    const running = await start();
    const { accountId, token, secret } = await converse(running, {
      'X-Correlation-Id': 'Carla-Soto-9',
    });
    await fetch(`${running.app.address}/graphql?token=${token}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: 'query MadeUp { setup { required } }' }),
    });
    const MadeUp = defineCommand({ ...DeleteTeam, name: 'MadeUpByAClient' });
    const unknown = running.command('acme', MadeUp, { teamId: 't1' });
    await expect(unknown).rejects.toThrow('UNKNOWN_COMMAND');
    const spans = await finish();
    named(spans, 'POST /graphql');
    expect(collector.text).toContain('"setup"');
    expect(spans.map(({ traceId }) => traceId)).toContain(traceIdOf('Carla-Soto-9'));
    const known = [
      'Carla',
      'carla@',
      'Ana',
      'ana@',
      'Hola',
      REPLY,
      '203.0.113',
      '127.0.0.1',
      'spec',
    ];
    const personal = [...known, accountId, token, secret, 'message-1', 'MadeUp', 'Tienda'];
    for (const { name, attributes } of spans) {
      for (const secretText of personal) {
        expect(name).not.toContain(secretText);
        expect(JSON.stringify(attributes)).not.toContain(secretText);
      }
    }
    const keys = spans.flatMap(({ attributes }) => attributes.map(({ key }) => key));
    expect([...new Set(keys)].sort()).toEqual([
      'bitacora.category',
      'bitacora.codes',
      'bitacora.depth',
      'bitacora.event',
      'bitacora.events',
      'bitacora.field',
      'bitacora.outcome',
      'bitacora.runner',
      'graphql.operation.type',
      'http.request.method',
      'http.response.status_code',
      'http.route',
    ]);
  });

  it('stand under the command that wrote an event, when another process handles it', async () => {
    const url = await collector.listen();
    const memory = memoryStores();
    const shared = { feed: new LocalViewFeed(() => undefined), peers: NO_PEERS, partitions: 1 };
    const stores = { ...memory, clock: SYSTEM_CLOCK, ids: RANDOM_IDS, events: memory.log, shared };
    const logger = pino({ level: 'silent' });
    const process = async (...roles: ProcessRole[]) => {
      const proof = { signingKey: null, logProof: 'refuse' as const };
      const config = { anchorMinutes: 60, roles: new Set(roles), ...proof };
      const tracing = new Tracing({ url, ratio: 1 }, { config, stores, logger });
      const runtime = await createRuntime(stores, logger, config, [tracing.seams]);
      runtime.start(config.roles);
      return { runtime, stop: async () => runtime.stop().then(() => tracing.stop()) };
    };
    const api = await process('api');
    const worker = await process('projector', 'reactor');
    const story = new CrashStory(api.runtime, stores);
    await story.open();
    const greeted = () => memory.log.readAll('', { types: ['RulesApplied'] }, 1);
    const isLive = () => worker.runtime.statuses().every(({ state }) => state === 'live');
    await eventually(async () => isLive() || null, 'the worker runs everything');
    for await (const step of story.visit('one')) expect(step.events).toBeGreaterThan(0);
    await eventually(async () => (await greeted()).events.length > 0 || null, 'a rule answers');
    await worker.stop();
    await api.stop();
    const spans = collector.spans.filter(({ traceId }) => traceId === traceIdOf('one-start'));
    const [command] = named(spans, 'command StartConversation');
    const [reaction] = named(spans, 'react reactor.automation');
    const [answer] = named(spans, 'command ApplyRules');
    const [projection] = named(spans, 'project projector.timeline');
    expect(reaction.parentSpanId).toBe(command.spanId);
    expect(projection.parentSpanId).toBe(command.spanId);
    expect(answer.parentSpanId).toBe(reaction.spanId);
    expect(command.instance).not.toBe(reaction.instance);
    expect(answer.instance).toBe(reaction.instance);
  });

  it('keep the share that is asked for', async () => {
    const running = await start({ BITACORA_TRACES_RATIO: '0' });
    await converse(running);
    expect(await finish()).toEqual([]);
  });

  it('harm no request when the collector is away or refuses', async () => {
    const running = await start();
    collector.status = 400;
    await converse(running);
    await collector.close();
    await running.command('beta', OpenAccount, { name: 'Dos', language: 'es', timeZone: 'UTC' });
    const began = performance.now();
    expect(await finish()).toEqual([]);
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  it('are sent nowhere unless a collector is named', async () => {
    const url = await collector.listen();
    system = await System.start();
    expect(system.app.runtime).toBeDefined();
    expect(url).toContain('127.0.0.1');
    await converse(system);
    expect(await finish()).toEqual([]);
  });
});
