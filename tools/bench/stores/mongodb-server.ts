import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withDatabase } from '@bitacora/testing/mongodb';

/** A MongoDB to measure on. */
export interface BenchServer {
  readonly connectionString: string;
  readonly what: string;
  stop(): void;
}

/** The real server that BITACORA_TEST_MONGODB names, else the stand-in as a process of its own; a database of the bench. */
export async function mongoBenchServer(): Promise<BenchServer> {
  const real = process.env['BITACORA_TEST_MONGODB'];
  if (real) return server(real, 'a real MongoDB', () => undefined);
  const script = join(import.meta.dirname, '..', '..', 'stand-ins', 'mongodb.js');
  // It keeps everything in memory: with room for what is new, little is copied while others wait for it.
  const child: ChildProcess = spawn(process.execPath, ['--max-semi-space-size=64', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The stand-in has no output.');
  const [text] = (await once(createInterface(child.stdout), 'line')) as [string];
  return server(text, 'the stand-in', () => void child.kill());
}

function server(text: string, what: string, stop: () => void): BenchServer {
  const connectionString = withDatabase(text, `bitacora_bench_${process.pid}`);
  return { connectionString, what, stop };
}
