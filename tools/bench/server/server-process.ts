import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const MAIN = join(ROOT, 'dist/apps/server/src/main.js');
/** The flags of `npm start`. */
const NODE_FLAGS = ['--v8-pool-size=0', '--max-semi-space-size=16'];
const LOOK_EVERY_MS = 10;
const GIVE_UP_MS = 600_000;
const TICKS_PER_SECOND = 100;

/** A processor as `/health/ready` reports it. */
interface Processor {
  readonly state: string;
  readonly lagSeconds: number;
}

/** The built server in a process of its own, on a free port, with a data folder of the bench. */
export class BenchProcess {
  private constructor(
    readonly address: string,
    /** From the start of the process to the first answer of `/health/ready` that says yes (ms). */
    readonly readyMs: number,
    private readonly child: ChildProcess,
  ) {}

  /** Starts the built server and waits until it is ready. Throws when it ends before. */
  static async start(
    folder: string,
    nodeArguments: readonly string[] = [],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<BenchProcess> {
    const port = await freePort();
    const began = performance.now();
    const child = spawn(process.execPath, [...NODE_FLAGS, ...nodeArguments, MAIN], {
      env: {
        PATH: process.env['PATH'],
        BITACORA_DATA: folder,
        BITACORA_PORT: String(port),
        BITACORA_PUBLIC_URL: `http://127.0.0.1:${port}`,
        BITACORA_LOG_LEVEL: 'silent',
        BITACORA_REQUESTS_PER_MINUTE: '1000000',
        BITACORA_VISITOR_CONTACTS_PER_HOUR: '1000000',
        BITACORA_VISITOR_MESSAGES_PER_HOUR: '1000000',
        BITACORA_VISITOR_FILE_MB_PER_HOUR: '1000000',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const address = `http://127.0.0.1:${port}`;
    while (!(await isReady(address))) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
      if (performance.now() - began > GIVE_UP_MS) throw new Error('The server is not ready.');
      await sleep(LOOK_EVERY_MS);
    }
    return new BenchProcess(address, performance.now() - began, child);
  }

  /** Waits until every view and reactor is at the head of the log, wherever it runs. */
  async settled(states: readonly string[] = ['live']): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.address}/health/ready`);
      const { processors } = (await response.json()) as { processors: readonly Processor[] };
      const isSettled = processors.every(
        ({ state, lagSeconds }) => states.includes(state) && lagSeconds === 0,
      );
      if (isSettled) return;
      await sleep(LOOK_EVERY_MS * 10);
    }
  }

  /** Memory of the process that is in RAM (MB); null where the system does not tell. */
  memory(): number | null {
    const line = this.#proc('status')?.match(/VmRSS:\s+(\d+) kB/);
    return line ? Number(line[1]) / 1024 : null;
  }

  /** Seconds of CPU that the process has used, all threads; null where the system does not tell. */
  cpuSeconds(): number | null {
    const fields = this.#proc('stat')?.split(') ')[1]?.split(' ');
    return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : null;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  #proc(name: string): string | null {
    if (process.platform !== 'linux') return null;
    return readFileSync(`/proc/${this.child.pid}/${name}`, 'utf8');
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
