import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An EventStoreDB to measure on. */
export interface MeasuredServer {
  readonly connectionString: string;
  /** For the names of figures. */
  readonly what: string;
  stop(): void;
}

/** The real server that BITACORA_TEST_EVENTSTORE names, else the stand-in as a process of its own. */
export async function namedServer(): Promise<MeasuredServer> {
  const real = process.env['BITACORA_TEST_EVENTSTORE'];
  if (real) return { connectionString: real, what: 'a real EventStoreDB', stop: () => undefined };
  return eventStoreStandIn();
}

/** The stand-in as a process of its own, with an empty log. */
export async function eventStoreStandIn(): Promise<MeasuredServer> {
  const script = join(import.meta.dirname, '..', '..', 'stand-ins', 'eventstoredb.js');
  const child: ChildProcess = spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The stand-in has no output.');
  const [connectionString] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { connectionString, what: 'the stand-in', stop: () => void child.kill() };
}
