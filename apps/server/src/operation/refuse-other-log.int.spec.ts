import { START, StoreSetupError } from '@bitacora/kernel';
import { type RunnerStatus, WHOLE } from '@bitacora/runtime';
import { Registration } from '@bitacora/application';
import { Argon2idHasher, loadConfig } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startApp, type ProcessorUnit, refuseOtherLog, openStores } from '@bitacora/server';
import { buildCompiled, ADMINISTRATOR } from '@bitacora/testing/system';

const ROOT = join(__dirname, '../../../..');
const request = { correlationId: 'c', ip: '198.51.100.7', userAgent: 'spec', viewer: null };

function unit(name: string, position: string): ProcessorUnit {
  const status = { name, kind: 'projector', partition: WHOLE, position: START } as RunnerStatus;
  return {
    kind: 'projector',
    runner: { status, run: async () => undefined },
    stored: async () => position,
    filter: {},
  };
}

describe('documents that have handled more than the log holds', () => {
  it('are refused with the names of what is ahead, the setting and the cure', async () => {
    const units = [unit('timeline', '07'), unit('contacts', '09'), unit('contacts', '08')];
    const refused = refuseOtherLog({ head: async () => '07' }, units);
    await expect(refused).rejects.toBeInstanceOf(StoreSetupError);
    await expect(refused).rejects.toThrow(/^BITACORA_DOCUMENTS: contacts have handled more/);
    await expect(refused).rejects.toThrow(/Restore the log.+move `views`, `reactors` and `system`/);
  });

  it('are taken when they end where the log does', async () => {
    const units = [unit('timeline', '07'), unit('contacts', START)];
    await expect(refuseOtherLog({ head: async () => '07' }, units)).resolves.toBeUndefined();
  });

  it('keep the server from starting, which says so and exits with 1', async () => {
    await buildCompiled(ROOT);
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    try {
      await conversed(folder);
      const log = (await readdir(folder)).filter((name) => name.startsWith('events.db'));
      expect(log).not.toEqual([]);
      for (const name of log) await rm(join(folder, name));
      const { code, said } = await started(folder);
      expect(code).toBe(1);
      expect(said).toMatch(/^Bitácora cannot start\. BITACORA_DOCUMENTS: .*have handled more/m);
      expect(said).toContain('move `views`');
      expect(said.trim().split('\n')).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

/** A data folder in which something happened and was folded. */
async function conversed(folder: string): Promise<void> {
  const config = loadConfig({
    BITACORA_DATA: folder,
    BITACORA_PORT: '0',
    BITACORA_LOG_LEVEL: 'silent',
  });
  const app = await startApp({
    config,
    stores: await openStores(config),
    logger: pino({ level: 'silent' }),
    folders: { console: '/nonexistent', widget: '/nonexistent' },
    hasher: new Argon2idHasher({ memory: 64, passes: 1, lanes: 1 }),
  });
  const outcome = await app.nest.get(Registration).setUp(ADMINISTRATOR, request);
  expect(outcome.ok).toBe(true);
  const head = await app.runtime.log.head();
  const all = () => app.runtime.statuses().every(({ position }) => position >= head);
  await eventually(async () => (all() ? true : null), 'everything is folded');
  await app.stop();
}

async function started(folder: string) {
  const environment = { PATH: process.env['PATH'], BITACORA_DATA: folder, BITACORA_PORT: '0' };
  const main = join(ROOT, 'dist/apps/server/src/main.js');
  const child = spawn(process.execPath, [main], { env: environment });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}
