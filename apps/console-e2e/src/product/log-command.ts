import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Installation } from './installation.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const MAX_BYTES = 256 * 1024 * 1024;

/** What a command of the repository printed, and the code it ended with. */
export interface Printed {
  readonly code: number;
  readonly text: string;
}

/** An event as `npm run log` prints it. */
export interface LoggedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: {
    readonly actor: { readonly kind: string; readonly id: string };
    readonly ip?: unknown;
    readonly causationId: string;
  };
}

/** `npm run log -- …` on an installation; of a copy of what was built, its own command. */
export function log(
  { dataFolder, settings }: Pick<Installation, 'dataFolder' | 'settings'>,
  ...args: readonly string[]
): Promise<Printed> {
  const copy = process.env['BITACORA_TEST_DIST'];
  const [command, before] = copy
    ? [process.execPath, [join(copy, 'apps/cli/src/log/main.js')]]
    : ['npm', ['run', '--silent', 'log', '--']];
  const given = [...before, ...args, '--data', dataFolder];
  return new Promise((resolve) => {
    const env = { ...process.env, ...settings };
    const options = { cwd: ROOT, env, maxBuffer: MAX_BYTES, shell: process.platform === 'win32' };
    execFile(command, given, options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, text: stdout + stderr });
    });
  });
}

/** All events whose stream begins so, oldest first. */
export async function loggedEvents(
  installation: Pick<Installation, 'dataFolder' | 'settings'>,
  prefix = '',
): Promise<readonly LoggedEvent[]> {
  const { code, text } = await log(installation, 'tail', '--json', '--limit', '1000');
  if (code !== 0) throw new Error(text);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedEvent)
    .filter(({ stream }) => stream.startsWith(prefix));
}
