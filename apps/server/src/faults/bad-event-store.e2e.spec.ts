import { startEventStoreStandIn, type EventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildCompiled } from '@bitacora/testing/system';

const root = resolve(__dirname, '../../../..');
const MAIN = 'dist/apps/server/src/main.js';
const PASSWORD = 'secreto123';

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly problem: string;
}

/** Starts the server itself; with `stopWhenReady` it is stopped as an operator would. */
async function run(folder: string, eventStore: string, stopWhenReady = false): Promise<Ended> {
  const env = {
    ...process.env,
    BITACORA_DATA: folder,
    BITACORA_PORT: '0',
    BITACORA_EVENT_STORE: eventStore,
    BITACORA_LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, [MAIN], { cwd: root, env });
  let said = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (stopWhenReady && said.includes('is ready')) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said, problem };
}

jest.setTimeout(120_000);

describe('a server whose BITACORA_EVENT_STORE cannot be worked with (stand-in)', () => {
  let folder: string;
  let plain: EventStoreStandIn;
  let old: EventStoreStandIn;
  let secure: EventStoreStandIn;

  beforeAll(async () => {
    await buildCompiled(root);
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    plain = await startEventStoreStandIn();
    old = await startEventStoreStandIn({ version: '21.10.9' });
    secure = await startEventStoreStandIn({ tls: true, users: { admin: 'changeit' } });
  });
  afterAll(async () => {
    await Promise.all([plain, old, secure].map((server) => server.stop()));
    await rm(folder, { recursive: true });
  });

  it('does not start: one sentence with the setting and the cure, never the password, code 1', async () => {
    const as = (server: EventStoreStandIn) =>
      server.connectionString.replace('://', `://admin:${PASSWORD}@`);
    const cases = [
      [as(secure), 'refuses the user or the password'],
      [`${as(plain)}&tsl=false`, 'there is no option tsl'],
      [`esdb://admin:${PASSWORD}@127.0.0.1:1?tls=false`, 'no server listens there'],
      [`esdb://localhost:${plain.port}?tls=true`, 'Write tls=false'],
      [`esdb://localhost:${secure.port}?tls=true`, 'tlsCAFile'],
      [as(old), '22.10 or newer'],
      [`esdb+discover://127.0.0.1:1?tls=false&maxDiscoverAttempts=2`, 'no member of a cluster'],
    ] as const;
    const ended = await Promise.all(
      cases.map(([eventStore], index) => run(join(folder, String(index)), eventStore)),
    );
    for (const [index, { code, said, problem }] of ended.entries()) {
      expect(problem).toMatch(/^Bitácora cannot start\. BITACORA_EVENT_STORE: [^\n]+\n$/);
      expect(problem).toContain(cases[index]?.[1]);
      expect(problem).not.toContain(PASSWORD);
      expect({ code, said }).toEqual({ code: 1, said: '' });
      // Nothing was begun: neither views nor a vault.
      expect(await readdir(join(folder, String(index)))).toEqual(['lock.db']);
    }
  });

  it('starts in the same folder once the setting is right', async () => {
    const { code, said, problem } = await run(join(folder, '0'), plain.connectionString, true);
    expect(problem).toBe('');
    expect(said).toContain('is ready');
    expect(code).toBe(0);
  });
});
