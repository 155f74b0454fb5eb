import { RebuildRefusedError, type ViewOverview } from '@bitacora/rebuild';
import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import {
  type CommandLineAct,
  CommandLineRebuilds,
  RecordingAccountError,
} from '@bitacora/application';
import { accountPlaces, createRuntime, openStores } from '@bitacora/server';
import { UsageError } from './arguments.js';
import { recordingAccountOf, ask, queryOf, runningServer, viewsOf } from './server-control.js';

/** Views in reach of the command line. */
export interface RebuildSession {
  list(): Promise<readonly ViewOverview[]>;
  /** The account whose audit log acts are recorded in; null before the set-up. Throws UsageError when it is not clear. */
  account(asked: string | null): Promise<string | null>;
  /** Does one act, recorded in the account; every state until nothing more happens. Throws UsageError when it does not fit. */
  act(view: string, act: CommandLineAct, account: string | null): AsyncIterable<ViewOverview>;
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
    async account(asked) {
      const line = await recordingAccountOf(server, asked);
      if (line.kind === 'failed') throw refusal(line.code, line.message);
      return line.kind === 'account' ? line.accountId : null;
    },
    async *act(view, act, account) {
      const path = `rebuild/${encodeURIComponent(view)}/${act}${queryOf(account)}`;
      for await (const line of ask(server, path)) {
        if (line.kind === 'view') yield line.view;
        if (line.kind === 'failed') throw refusal(line.code, line.message);
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
      accounts: accountPlaces(stores, runtime),
    });
    const working = runtime.carryOutRebuilds(stop.signal);
    try {
      return await work({
        list: () => rebuilds.list(),
        account: (asked) => rebuilds.account(asked).catch(refused),
        async *act(view, act, account) {
          yield await rebuilds.act(view, act, account).catch(refused);
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

function refused(error: unknown): never {
  if (!(error instanceof RebuildRefusedError || error instanceof RecordingAccountError))
    throw error;
  throw refusal(error.code, error.message);
}

const WRONG_USE: ReadonlySet<string> = new Set([
  'VIEW_UNKNOWN',
  'REBUILD_NOT_POSSIBLE',
  'ACCOUNT_NEEDED',
  'ACCOUNT_UNKNOWN',
]);

function refusal(code: string, message: string): Error {
  if (code === 'REBUILD_RUNNING') return new RebuildRefusedError(code, message);
  return WRONG_USE.has(code) ? new UsageError(message) : new Error(message);
}
