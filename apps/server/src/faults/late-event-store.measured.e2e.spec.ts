import { EventStoreDbEventStore } from '@bitacora/eventstoredb';
import { IssueInboxToken } from '@bitacora/inboxes';
import { Argon2idHasher, WidgetTokens, loadConfig } from '@bitacora/platform';
import { WidgetVisitor, eventually, memoryStores } from '@bitacora/testing';
import { type EventStoreStandIn, startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { RANDOM_IDS, SYSTEM_CLOCK } from '@bitacora/vault';
import { pino } from 'pino';
import { type ServerApp, startApp } from '@bitacora/server';
import { crashReport, ACCOUNT, CrashStory, WORD } from '@bitacora/testing/crash';

const TIMEOUT_MS = 250;
const MANY = 60;
const SHOP = 'https://tienda.example';
const INBOX = 'web';

jest.setTimeout(90_000);

/** The whole server over HTTP, with its log in a server that can be set to be late or silent. */
describe('an event store that answers late, not at all, or only after the caller gave up (stand-in)', () => {
  let server: EventStoreStandIn;
  let app: ServerApp;
  let visitor: WidgetVisitor;
  let stores: Parameters<typeof crashReport>[1];
  let written = 0;

  beforeAll(async () => {
    server = await startEventStoreStandIn();
    const connectionString = `${server.connectionString}&defaultDeadline=${TIMEOUT_MS}`;
    const events = await EventStoreDbEventStore.open({ connectionString });
    stores = {
      ...memoryStores(),
      events,
      clock: SYSTEM_CLOCK,
      ids: RANDOM_IDS,
      close: () => events.close(),
    };
    const config = loadConfig({
      BITACORA_PORT: '0',
      BITACORA_EVENT_STORE: 'memory',
      BITACORA_LOG_LEVEL: 'silent',
    });
    const folders = { console: '/nonexistent/console', widget: '/nonexistent/widget' };
    const hasher = new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 });
    app = await startApp({ config, stores, folders, hasher, logger: pino({ level: 'silent' }) });
    const story = new CrashStory(app.runtime, stores);
    await story.open();
    const { token, tokenHash } = await app.nest.get(WidgetTokens).issue(ACCOUNT, INBOX);
    await story.send('token', IssueInboxToken, { inboxId: INBOX, tokenHash });
    visitor = new WidgetVisitor(app.address, token, SHOP);
    await eventually(
      async () => ((await visitor.introduce()).status < 300 ? true : null),
      'the visitor is known',
    );
  });

  afterAll(async () => {
    await app.stop();
    await server.stop();
  });

  const message = (text = 'Hola') => {
    written += 1;
    return {
      id: `0000000${written}-0000-4000-8000-000000000000`,
      text,
      issuedAt: stores.clock.now(),
    };
  };
  const timesInLog = (id: string) =>
    server.log.all.filter(({ data }) => Buffer.from(data).includes(`"messageId":"${id}"`)).length;
  const health = async () => (await fetch(`${app.address}/health/ready`)).status;

  it('late but in time: the visitor only waits', async () => {
    const sent = message();
    server.faults.nextAppend({ kind: 'late', ms: TIMEOUT_MS / 2 });
    expect((await visitor.write(sent)).status).toBeLessThan(300);
    expect(timesInLog(sent.id)).toBe(1);
  });

  it('only after the caller gave up: what was written is found, once', async () => {
    const sent = message();
    server.faults.nextAppend({ kind: 'late', ms: 2 * TIMEOUT_MS });
    expect((await visitor.write(sent)).status).toBeLessThan(300);
    expect(timesInLog(sent.id)).toBe(1);
  });

  it('not at all: the visitor gets 503 with a code, and the same message goes through afterwards, once', async () => {
    // The one that sets the rule off.
    const sent = message(`Es ${WORD}`);
    for (let each = 0; each < MANY; each += 1) server.faults.nextAppend({ kind: 'silence' });
    const refused = await visitor.write(sent);
    expect(refused).toMatchObject({ status: 503, body: { code: 'OUTCOME_UNKNOWN' } });
    expect(timesInLog(sent.id)).toBe(0);
    server.faults.clear();
    expect((await visitor.write(sent)).status).toBeLessThan(300);
    expect((await visitor.write(sent)).status).toBeLessThan(300);
    expect(timesInLog(sent.id)).toBe(1);
  });

  it('nothing answers any more, reads neither: 503 and not ready; when it ends everything continues by itself', async () => {
    const sent = message();
    for (let each = 0; each < 20 * MANY; each += 1) {
      server.faults.nextAppend({ kind: 'silence' });
      server.faults.nextRead({ kind: 'silence' });
    }
    const refused = await visitor.write(sent);
    expect(refused.status).toBe(503);
    expect(['OUTCOME_UNKNOWN', 'STORE_UNAVAILABLE']).toContain(refused.body.code);
    expect(await health()).toBe(503);
    server.faults.clear();
    server.connections.drop();
    await eventually(async () => ((await health()) === 200 ? true : null), 'it is ready again');
    await eventually(
      async () => ((await visitor.write(sent)).status < 300 ? true : null),
      'it is taken',
    );
    expect(timesInLog(sent.id)).toBe(1);
  });

  it('in the end each cause has its effects once, and every view is what the log says', async () => {
    const report = await crashReport(app.runtime, stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null, conversations: 1 });
  });
});
