import { type MailState, mailDecider, mailIdOf, mailStream } from '@bitacora/mail';
import { loadConfig } from '@bitacora/platform';
import { createRuntime, openStores } from '@bitacora/server';
import { eventually } from '@bitacora/testing';
import { buildCompiled } from '@bitacora/testing/system';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';

const root = resolve(__dirname, '../../../..');
const PROCESS = 'dist/libs/system-testing/src/crash/mailing-process.js';
const CAUSE = 'e1';
/** Longer than an attempt can take. */
const LATER_MS = 5 * 60_000;

type Killing = 'beforeTheWords' | 'afterTheWords' | 'afterTheAnswer';

/** Starts a process that sends one mail, and kills it with SIGKILL at this point of the handing over. */
async function killedWhileSending(folder: string, at: Killing) {
  const taken: string[] = [];
  let child: ChildProcess | null = null;
  const kill = () => {
    child?.kill('SIGKILL');
    child = null;
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 10,
    onRcptTo(_address, _session, done) {
      if (at === 'beforeTheWords') kill();
      done();
    },
    onData(stream, _session, done) {
      stream.on('data', () => undefined);
      stream.on('end', () => {
        taken.push(at);
        if (at === 'afterTheWords') kill();
        done();
        if (at === 'afterTheAnswer') kill();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const settings = {
    BITACORA_SMTP: `smtp://127.0.0.1:${port}?tls=false`,
    BITACORA_MAIL_FROM: 'hola@tienda.example',
  };
  const env = { ...process.env, ...settings };
  const started = spawn(process.execPath, [PROCESS, folder, CAUSE], { cwd: root, env });
  child = started;
  await new Promise((resolve) => started.once('close', resolve));
  return { taken, settings, close: () => new Promise<void>((done) => server.close(() => done())) };
}

describe('a process that is killed while it hands a mail over', () => {
  beforeAll(() => buildCompiled(root), 120_000);

  it.each(['beforeTheWords', 'afterTheWords', 'afterTheAnswer'] as const)(
    '%s: the mail was sent once, or its outcome is unknown, and it is never sent twice',
    async (at) => {
      const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
      const { taken, settings, close } = await killedWhileSending(folder, at);
      const before = taken.length;
      const config = loadConfig({ ...settings, BITACORA_DATA: folder });
      const stores = await openStores(config);
      const { clock } = stores;
      const later = {
        ...stores,
        clock: {
          monotonic: () => clock.monotonic(),
          sleep: (ms: number, signal?: AbortSignal) => clock.sleep(Math.min(ms, 50), signal),
          now: () => new Date(Date.parse(clock.now()) + LATER_MS).toISOString(),
        },
      };
      const runtime = await createRuntime(later, pino({ level: 'silent' }), config);
      runtime.start(new Set(['projector', 'reactor'] as const));
      const stream = mailStream('acme', mailIdOf('test', CAUSE));
      const state = await eventually(async () => {
        const { state: now } = await runtime.streams.refresh(stream, mailDecider);
        const { state: standing } = now as NonNullable<MailState>;
        return standing === 'sent' || standing === 'unknown' ? standing : null;
      }, 'the mail is sent, or known as lost');
      await clock.sleep(500);
      await runtime.stop();
      await stores.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
      expect(taken).toHaveLength(before);
      expect(before).toBe(at === 'beforeTheWords' ? 0 : 1);
      expect(at === 'afterTheAnswer' ? ['sent', 'unknown'] : ['unknown']).toContain(state);
    },
  );
});
