import { RebuildRefusedError, type ViewOverview } from '@bitacora/rebuild';
import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { type CommandLineAct, CommandLineRebuilds } from '@bitacora/application';
import { claimedPeople, createRuntime, openStores } from '@bitacora/server';
import { UsageError } from './arguments.js';
import { ask, runningServer, viewsOf } from './server-control.js';

/** Views in reach of the command line. */
export interface RebuildSession {
  list(): Promise<readonly ViewOverview[]>;
  /** Does one act; every state until nothing more happens. Throws UsageError when it does not fit. */
  act(view: string, act: CommandLineAct): AsyncIterable<ViewOverview>;
}

/** Works through the server that holds the data folder; when none runs, this process holds it during the work. */
export async function withRebuilds<T>(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
  work: (session: RebuildSession) => Promise<T>,
): Promise<T> {
  const server = await runningServer(data);
  if (!server) return alone(data, environment, work);
  return work({
    list: () => viewsOf(server),
    async *act(view, act) {
      for await (const line of ask(server, `rebuild/${encodeURIComponent(view)}/${act}`)) {
        if (line.kind === 'view') yield line.view;
        else throw refusal(line.code, line.message);
      }
    },
  });
}

async function alone<T>(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
  work: (session: RebuildSession) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ ...environment, BITACORA_DATA: data });
  const stores = await openStores(config);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
    const rebuilds = new CommandLineRebuilds({
      ...stores,
      control: runtime.rebuilds,
      dispatcher: runtime.handler,
      accountId: claimedPeople(stores, runtime).accountId,
    });
    const working = runtime.carryOutRebuilds(stop.signal);
    try {
      return await work({
        list: () => rebuilds.list(),
        async *act(view, act) {
          yield await rebuilds.act(view, act).catch((error: unknown) => {
            if (!(error instanceof RebuildRefusedError)) throw error;
            throw refusal(error.code, error.message);
          });
          yield* rebuilds.watch(view, stop.signal);
          // Interrupted from the keyboard: what is in hand is left in order, and said.
          if (!stop.signal.aborted) return;
          await working;
          yield* (await rebuilds.list()).filter(({ name }) => name === view);
        },
      });
    } finally {
      stop.abort();
      await working;
    }
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await stores.close();
  }
}

function refusal(code: string, message: string): Error {
  if (code === 'REBUILD_RUNNING') return new RebuildRefusedError(code, message);
  return code === 'VIEW_UNKNOWN' || code === 'REBUILD_NOT_POSSIBLE'
    ? new UsageError(message)
    : new Error(message);
}
