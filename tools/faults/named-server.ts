import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** An EventStoreDB with an empty log, for one chain. */
export interface NamedServer {
  readonly connectionString: string;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 10_000;

/**
 * Runs a command of the shell that starts a server, until its first line that is a connection string. The command runs as long as its
 * server, in a process group of its own, and ends with SIGTERM. Throws when it ends or says nothing in a minute.
 */
export async function startedBy(command: string): Promise<NamedServer> {
  const child = spawn(command, {
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGTERM');
    const late = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  const lines = createInterface(child.stdout);
  const late = setTimeout(() => lines.close(), START_MS);
  try {
    for await (const line of lines) {
      const [connectionString] = /esdb(\+discover)?:\/\/\S+/.exec(line) ?? [];
      // What it says later is read and dropped, so that it never waits for a reader.
      if (connectionString) return { connectionString, stop: (child.stdout.resume(), stop) };
    }
  } finally {
    clearTimeout(late);
  }
  await stop();
  throw new Error('The command printed no connection string (esdb://…).');
}
