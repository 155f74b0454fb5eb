import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';

const ROOT = resolve(__dirname, '../../../..');
const PROCESS = 'libs/adapters/eventstoredb/src/testing/loaded-process.ts';
const STREAMS = 300;

async function run(connectionString: string) {
  const args = ['tools/build/run.mjs', PROCESS, connectionString, String(STREAMS)];
  const child = spawn(process.execPath, args, { cwd: ROOT });
  let text = '';
  let problem = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const code = await new Promise((done) => child.once('close', done));
  return { code, unknown: Number(text), problem };
}

describe('a process with many appends under way when the connection breaks (stand-in)', () => {
  it('lives on, and each append is there once in the end', async () => {
    const server = await startEventStoreStandIn();
    server.faults.nextAppend({ kind: 'cut' });
    const { code, unknown, problem } = await run(`${server.connectionString}&defaultDeadline=2000`);
    expect(problem).toBe('');
    expect(code).toBe(0);
    expect(unknown).toBeGreaterThan(STREAMS / 2);
    const written = Array.from({ length: STREAMS }, (_, index) =>
      server.log.read(`note-acme.${index}`, 0n, 10),
    );
    expect(written.filter((events) => events?.length !== 1)).toEqual([]);
    await server.stop();
  }, 60_000);
});
