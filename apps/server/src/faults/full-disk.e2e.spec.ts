import { StoreFullError } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createRuntime, openStores } from '@bitacora/server';
import { crashReport, CrashStory } from '@bitacora/testing/crash';

const DISK_MB = 48;
/** What is left for the log and everything else once the ballast is on the disk. */
const LEFT_BYTES = 1_500_000;
const MAX_VISITS = 2_000;

/** Puts a small disk under a folder; null without the right to. Returns what takes it away. */
function mountDisk(folder: string): (() => void) | null {
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder];
    execFileSync('mount', options, { stdio: 'ignore' });
  } catch {
    return null;
  }
  return () => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
}

function fillDisk(folder: string, file: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES)));
}

describe('a disk that is full', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
  const unmount = mountDisk(folder);
  afterAll(() => {
    unmount?.();
    rmSync(folder, { recursive: true, force: true });
  });
  if (!unmount) {
    process.stdout.write('Not run: a full disk (it takes the right to mount a small one).\n');
  }

  it('refuses what it cannot keep, keeps what it acknowledged, and continues by itself once there is room', async () => {
    if (!unmount) return expect(unmount).toBeNull();
    const config = loadConfig({ BITACORA_DATA: folder });
    const stores = await openStores(config);
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    runtime.start(new Set(['projector', 'reactor'] as const));
    const story = new CrashStory(runtime, stores);
    await story.open();
    const ballast = join(folder, 'ballast');
    fillDisk(folder, ballast);

    const acknowledged: { command: string; events: number }[] = [];
    const visit = async (name: string) => {
      for await (const step of story.visit(name)) acknowledged.push(step);
    };
    let refusal: unknown = null;
    let visits = 0;
    for (; refusal === null && visits < MAX_VISITS; visits += 1) {
      refusal = await visit(`full-${visits}`).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(refusal).toBeInstanceOf(StoreFullError);
    // Reading keeps working.
    expect((await stores.events.readAll('', {}, 10)).events).toHaveLength(10);

    rmSync(ballast);
    // The same command again, as the refused client sends it; then a new client.
    await visit(`full-${visits - 1}`);
    await visit('after');
    const report = await crashReport(runtime, stores);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
    const lost = acknowledged.filter(({ command }) => !report.commands[command]);
    expect(lost).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(4);
    await runtime.stop();
    await stores.close();
  }, 120_000);
});
