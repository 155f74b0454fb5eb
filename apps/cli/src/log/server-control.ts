import { StoreUnavailableError } from '@bitacora/kernel';
import type { ViewOverview } from '@bitacora/rebuild';
import type { ControlLine } from '@bitacora/server';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A running server that holds a data folder. */
export interface RunningServer {
  readonly url: string;
  readonly token: string;
}

/** The server that serves from the folder; null when none answers. */
export async function runningServer(folder: string): Promise<RunningServer | null> {
  const text = await readFile(join(folder, 'control.json'), 'utf8').catch(absent);
  if (text === null) return null;
  const { url, token } = JSON.parse(text) as RunningServer;
  const answer = await fetch(`${url}/control`, { headers: bearer(token) }).catch(() => null);
  // A file that a killed server left behind: no process, or another one, is at its address.
  return answer?.ok ? { url, token } : null;
}

/** Lines of JSON that the server sends while it works. Throws StoreUnavailableError when it stops before the end. */
export async function* ask(server: RunningServer, path: string): AsyncIterable<ControlLine> {
  try {
    yield* linesOf(server, path);
  } catch (error) {
    // What `fetch` throws when the connection breaks, before or within the answer; by name, since it has its own realm.
    if ((error as Partial<Error> | null)?.name !== 'TypeError') throw error;
    throw new StoreUnavailableError(
      'The server stopped before the rebuild was done; asked again, it continues.',
      { cause: error },
    );
  }
}

async function* linesOf(server: RunningServer, path: string): AsyncIterable<ControlLine> {
  const response = await fetch(`${server.url}/control/${path}`, {
    method: 'POST',
    headers: bearer(server.token),
  });
  if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as ControlLine;
  }
}

/** The account whose audit log acts are recorded in, or why that is not clear. */
export async function recordingAccountOf(
  { url, token }: RunningServer,
  asked: string | null,
): Promise<ControlLine> {
  const response = await fetch(`${url}/control/account${queryOf(asked)}`, {
    headers: bearer(token),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ControlLine;
}

/** The part of an address that says an account. */
export function queryOf(account: string | null): string {
  return account === null ? '' : `?account=${encodeURIComponent(account)}`;
}

/** Every view of the server. */
export async function viewsOf({ url, token }: RunningServer): Promise<readonly ViewOverview[]> {
  const response = await fetch(`${url}/control/views`, { headers: bearer(token) });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as readonly ViewOverview[];
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
