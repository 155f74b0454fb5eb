import { OpenAccount } from '@bitacora/account';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { Registration } from '@bitacora/application';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@bitacora/testing';
import { defineCommand, StoreFullError, StoreUnavailableError } from '@bitacora/kernel';
import { watchLog, ServerMetrics } from '@bitacora/observability';
import { ADMINISTRATOR, System } from '@bitacora/testing/system';

const request = { correlationId: 'c', ip: '203.0.113.9', userAgent: 'spec', viewer: null };

describe('metrics', () => {
  let system: System;
  let running = false;
  const start = async (settings?: Record<string, string>) => {
    system = await System.start(settings);
    running = true;
  };
  afterEach(async () => {
    if (running) await system.stop();
    running = false;
  });

  const read = async () => {
    const response = await fetch(String(system.app.metricsAddress));
    expect(response.status).toBe(200);
    return response.text();
  };
  const valueOf = (text: string, series: string): number => {
    const line = text.split('\n').find((each) => each.startsWith(`${series} `));
    return line ? Number(line.slice(series.length + 1)) : Number.NaN;
  };

  it('are read on a listener of their own and say what happened, without personal data', async () => {
    await start({ BITACORA_METRICS: '127.0.0.1:0' });
    const outcome = await system.app.nest.get(Registration).setUp(ADMINISTRATOR, request);
    if (!outcome.ok) throw new Error('refused');
    const { accountId } = outcome.viewer;
    const { visitor } = await system.inbox(accountId);
    const carla = visitor();
    await carla.introduce('Carla Núñez', 'carla@cliente.example');
    await carla.write({ id: 'message-1', text: 'Hola', issuedAt: system.stores.clock.now() });
    await system.settle();
    const text = await read();
    const started =
      'bitacora_command_seconds_count{command="StartConversation",outcome="accepted"}';
    expect(valueOf(text, started)).toBe(1);
    expect(valueOf(text, 'bitacora_append_seconds_count{outcome="appended"}')).toBeGreaterThan(3);
    expect(valueOf(text, 'bitacora_appended_events_total')).toBeGreaterThan(5);
    const timeline = 'processor="timeline",kind="projector",partition="0"';
    expect(valueOf(text, `bitacora_processor_lag_seconds{${timeline}}`)).toBe(0);
    expect(valueOf(text, `bitacora_processor_state{${timeline},state="live"}`)).toBe(1);
    const batches = 'bitacora_batch_events_total{processor="projector.timeline"}';
    expect(valueOf(text, batches)).toBeGreaterThan(1);
    const passes = 'bitacora_reaction_seconds_count{reactor="reactor.automation"}';
    expect(valueOf(text, passes)).toBeGreaterThan(0);
    expect(text).toContain('bitacora_nodejs_eventloop_lag_seconds');
    const behind = `bitacora_processor_behind{${timeline},unit="positions"}`;
    expect(valueOf(text, behind)).toBe(0);
    const committed = 'bitacora_batch_committed_timestamp_seconds{processor="projector.timeline"}';
    expect(valueOf(text, committed)).toBeGreaterThan(Date.now() / 1000 - 60);
    const route = 'method="POST",route="/widget/api/messages",status="2xx"';
    expect(valueOf(text, `bitacora_http_request_seconds_count{${route}}`)).toBe(1);
    for (const secret of [accountId, 'Carla', 'carla@', 'Ana', 'message-1']) {
      expect(text).not.toContain(secret);
    }
  });

  it('count what a reactor tries again and sets aside', async () => {
    await start({ BITACORA_METRICS: '127.0.0.1:0' });
    const { faults, clock } = system.stores;
    await system.command('acme', OpenAccount, {
      name: 'Tienda',
      language: 'es',
      timeZone: 'UTC',
    });
    const { inboxId, visitor } = await system.inbox('acme');
    const reply = { inboxId, on: true, texts: ['Gracias por escribir.'] };
    await system.command('acme', ConfigureCreationReply, reply);
    await system.settle();
    const append = faults.append.bind(faults);
    faults.append = (stream, expected, events) =>
      events.some(({ type }) => type === 'RulesApplied')
        ? Promise.reject(new TypeError('broken'))
        : append(stream, expected, events);
    const carla = visitor();
    await carla.introduce('Carla', 'carla@cliente.example');
    await carla.write({ id: 'message-1', text: 'Hola', issuedAt: clock.now() });
    const unhandled = 'bitacora_events_unhandled_total{processor="reactor.automation"}';
    const text = await eventually(async () => {
      clock.advance(1000);
      const now = await read();
      return valueOf(now, unhandled) >= 1 ? now : null;
    }, 'the reactor gives an event up');
    const retries = 'bitacora_reaction_retries_total{reactor="reactor.automation"}';
    expect(valueOf(text, retries)).toBeGreaterThanOrEqual(3);
    const automation = 'processor="automation",kind="reactor",partition="0"';
    expect(valueOf(text, `bitacora_processor_dead_letters{${automation}}`)).toBeGreaterThan(0);
    const failed = 'bitacora_command_seconds_count{command="ApplyRules",outcome="failed"}';
    expect(valueOf(text, failed)).toBeGreaterThanOrEqual(4);
    const health = await fetch(`${system.app.address}/health/ready`);
    expect(await health.json()).toMatchObject({ status: 'degraded' });
  });

  it('put requests, operations and sockets down to what the code serves', async () => {
    await start({ BITACORA_METRICS: '127.0.0.1:0' });
    const { address } = system.app;
    const ask = (query: string) =>
      fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    await ask('query MadeUpByAClient { setup { required } }');
    await ask('query { a: setup { required } b: viewer { user { id } } }');
    await ask('query { madeUpField }');
    await fetch(`${address}/made/up/path?token=made-up`);
    const socket = new WebSocket(`${address.replace('http', 'ws')}/widget/live`);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const operation = (labels: string) => `bitacora_graphql_operation_seconds_count{${labels}}`;
    const sockets = 'bitacora_open_sockets{path="/widget/live"}';
    const text = await read();
    expect(valueOf(text, operation('kind="query",field="setup",outcome="ok"'))).toBe(1);
    expect(text).toContain('kind="query",field="several"');
    expect(valueOf(text, operation('kind="none",field="invalid",outcome="errors"'))).toBe(1);
    const requests = (labels: string) => `bitacora_http_request_seconds_count{${labels}}`;
    expect(valueOf(text, requests('method="POST",route="/graphql",status="2xx"'))).toBe(2);
    expect(valueOf(text, requests('method="GET",route="files",status="4xx"'))).toBe(1);
    expect(valueOf(text, sockets)).toBe(1);
    expect(text.toLowerCase()).not.toMatch(/made.?up/);
    socket.close();
    await eventually(async () => (valueOf(await read(), sockets) === 0 ? true : null), 'closed');
  });

  it('leave out how far processors are behind while the log does not answer', async () => {
    const { registry } = new ServerMetrics();
    const gone = async () => Promise.reject(new StoreUnavailableError('gone'));
    watchLog(registry, { statuses: () => [], head: gone, unit: 'bytes' });
    expect(await registry.metrics()).not.toContain('bitacora_processor_behind{');
  });

  it('count appends that fail by their code, and name no command that is not registered', async () => {
    await start({ BITACORA_METRICS: '127.0.0.1:0' });
    system.stores.faults.failAppends(new StoreFullError('full'));
    const account = { name: 'Tienda', language: 'es', timeZone: 'UTC' } as const;
    await expect(system.command('acme', OpenAccount, account)).rejects.toThrow('full');
    const Whatever = defineCommand({ ...OpenAccount, name: 'Whatever' });
    await expect(system.command('acme', Whatever, account)).rejects.toThrow('UNKNOWN_COMMAND');
    const text = await read();
    expect(valueOf(text, 'bitacora_append_seconds_count{outcome="STORE_FULL"}')).toBe(1);
    expect(text).toContain('command="unknown"');
    expect(text).not.toContain('Whatever');
    system.stores.faults.heal();
  });

  it('are all explained in docs/operations.md', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/operations.md'), 'utf8');
    const metrics = new ServerMetrics();
    metrics.watch(() => []);
    watchLog(metrics.registry, { statuses: () => [], head: async () => '', unit: 'bytes' });
    const ours = metrics.registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => !/^bitacora_(process|nodejs)_/.test(name));
    expect(ours.length).toBeGreaterThan(12);
    for (const name of ours) expect(page).toContain(`\`${name}\``);
    const named = (page.match(/bitacora_[a-z_]+[a-z]/g) ?? []).filter(
      (name) => !/^bitacora_(process|nodejs)$/.test(name),
    );
    for (const name of named) {
      expect(ours).toContain(ours.includes(name) ? name : name.replace(/_(count|bucket)$/, ''));
    }
  });

  it('tell the lag of what runs here only', async () => {
    await start({ BITACORA_METRICS: '127.0.0.1:0', BITACORA_ROLES: 'api,reactor' });
    await eventually(
      async () =>
        (await read()).includes('bitacora_processor_lag_seconds{processor="automation"') || null,
      'the reactor runs',
    );
    const text = await read();
    expect(text).toContain('bitacora_processor_state{processor="timeline"');
    expect(text).not.toContain('bitacora_processor_lag_seconds{processor="timeline"');
  });

  it('are on no port that everybody reaches, and off unless they are asked for', async () => {
    await start();
    expect(system.app.metricsAddress).toBeNull();
    const answer = await eventually(() => fetch(`${system.app.address}/metrics`), 'an answer');
    expect(answer.headers.get('content-type')).not.toContain('version=0.0.4');
  });
});
