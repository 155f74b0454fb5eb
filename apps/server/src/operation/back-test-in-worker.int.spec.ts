import { loadConfig } from '@bitacora/platform';
import type { BackTestRequest } from '@bitacora/rules';
import { backTestHere, backTestInWorker, sendsOf } from '@bitacora/server';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ACCOUNT, workingInstallation } from '@bitacora/testing/crash';
import { buildCompiled } from '@bitacora/testing/system';

const root = resolve(__dirname, '../../../..');
const ENTRY = pathToFileURL(join(root, 'dist/libs/server/src/back-tests/back-test.worker.js'));
const VISITS = 6;
const REQUEST: BackTestRequest = {
  accountId: ACCOUNT,
  span: { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' },
  inboxIds: null,
  ruleId: null,
  live: null,
  draft: {
    name: 'draft',
    trigger: 'messageReceived',
    conditions: { always: true },
    actions: [{ type: 'addNote', text: 'Visto' }],
    stop: false,
    limits: null,
    window: null,
  },
};

jest.setTimeout(120_000);

describe('a back-test in a thread of its own', () => {
  let folder: string;
  let installation: Awaited<ReturnType<typeof workingInstallation>>;

  beforeAll(async () => {
    await buildCompiled(root);
    folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    const settings = { BITACORA_DATA: folder, BITACORA_LOG_LEVEL: 'silent' };
    installation = await workingInstallation(loadConfig(settings));
    for (let visit = 0; visit < VISITS; visit += 1) await installation.visit(`v${visit}`);
    await installation.runtime.stop();
  });
  afterAll(async () => {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const inThread = (entry = ENTRY) => {
    const { erasures } = installation.runtime.log;
    return backTestInWorker({ entry, folder, masterKey: undefined, mails: true, erasures });
  };
  const run = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

  it('ends, and comes to what the thread of the server comes to', async () => {
    const { runtime, stores } = installation;
    const parts = { clock: stores.clock, sends: sendsOf(true) };
    const apart = await inThread()(REQUEST, run());
    expect(apart?.report.draft.acted).toBeGreaterThan(0);
    expect(apart).toEqual(await backTestHere(runtime.log, parts)(REQUEST, run()));
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    const running = inThread()(REQUEST, run(stop.signal));
    stop.abort();
    expect(await running).toBeNull();
  });

  it('says so when its thread dies', async () => {
    const dying = new URL('data:text/javascript,process.exit(1)');
    await expect(inThread(dying)(REQUEST, run())).rejects.toThrow('The back-test was interrupted');
  });
});
