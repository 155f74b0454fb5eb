import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { Rebuilds } from '../../apps/server/src/control/rebuilds.js';
import { createRuntime } from '../../apps/server/src/composition/runtime.js';
import { openStores } from '../../apps/server/src/composition/stores.js';
import type { Arguments } from './arguments.js';
import { UsageError } from './arguments.js';
import { type ServerLine, ask, runningServer } from './server-control.js';

const SHOW_EVERY_MS = 500;

/** Rebuilds a view through the running server, or alone when none runs; true when it was rebuilt. */
export async function rebuild(
  { operands: [view], data, json }: Arguments,
  environment: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<boolean> {
  if (view === undefined) throw new UsageError('rebuild takes the name of a view.');
  const show = progressPrinter(json, print);
  const server = await runningServer(data);
  if (!server) return done(await alone(view, data, environment, show), view, print, json);
  for await (const line of ask(server, `rebuild/${encodeURIComponent(view)}`)) {
    if (line.kind !== 'progress') return done(line, view, print, json);
    show(line);
  }
  throw new Error('The server stopped before the rebuild was done; it goes on when asked again.');
}

/** The same work in this process, which holds the data folder meanwhile. */
async function alone(
  view: string,
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
  show: (line: ServerLine) => void,
): Promise<ServerLine> {
  const config = loadConfig({ ...environment, BITACORA_DATA: data });
  const stores = await openStores(config);
  try {
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    const rebuilds = new Rebuilds({ ...runtime, clock: stores.clock });
    const answer = await rebuilds.rebuild(view, (progress) =>
      show({ kind: 'progress', ...progress }),
    );
    return { ...answer };
  } finally {
    await stores.close();
  }
}

function done(
  line: ServerLine,
  view: string,
  print: (line: string) => void,
  json: boolean,
): boolean {
  if (line.kind === 'unknownView') {
    const known = (line['known'] as readonly string[]).join(', ');
    throw new UsageError(`There is no view ${view}. There are: ${known}.`);
  }
  if (json) print(JSON.stringify(line));
  else if (line.kind === 'rebuilt')
    print(`${view} is rebuilt; version ${line['version']} is live.`);
  else if (line.kind === 'busy') print(`${view} is being rebuilt already.`);
  else print(`${view} could not be rebuilt: ${String(line['message'])}`);
  return line.kind === 'rebuilt';
}

/** Prints progress, but not more often than people can read. */
function progressPrinter(json: boolean, print: (line: string) => void) {
  let shownAt = -Infinity;
  return (line: ServerLine): void => {
    if (performance.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = performance.now();
    const rate = Math.round(Number(line['rate']));
    print(json ? JSON.stringify(line) : `${line['done']} events, ${rate} a second`);
  };
}
