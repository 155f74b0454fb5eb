import type { ViewOverview } from '@bitacora/rebuild';
import type { CommandLineAct } from '@bitacora/application';
import { type Arguments, UsageError } from './arguments.js';
import { outcomeOf, progressOf, rowOf } from './printed-view.js';
import { type RebuildSession, withRebuilds } from './rebuild-session.js';

const SHOW_EVERY_MS = 500;
const NOT_AT_ITS_END = ['failed', 'interrupted', 'cancelled', 'running', 'ordered', 'cancelling'];

type Print = (line: string) => void;

/** Rebuilds a view, or does what belongs to that; false when a rebuild did not come to its end. */
export async function rebuild(
  args: Arguments,
  environment: Readonly<Record<string, string | undefined>>,
  print: Print,
): Promise<boolean> {
  const { acts, list, operands, data, json } = args;
  const [view] = operands;
  if (acts.length > 1) {
    throw new UsageError(`rebuild does one thing at a time, not --${acts.join(' and --')}.`);
  }
  if (view === undefined && !list) {
    throw new UsageError('rebuild takes the name of a view; rebuild --list names them.');
  }
  return withRebuilds(data, environment, async (session) => {
    if (view === undefined || list) {
      for (const one of await session.list()) print(json ? JSON.stringify(one) : rowOf(one));
      return true;
    }
    return run(session, view, args, print);
  });
}

async function run(
  session: RebuildSession,
  view: string,
  { acts, confirms, json, account: asked }: Arguments,
  print: Print,
): Promise<boolean> {
  const account = await session.account(asked);
  if (account !== null && !json) print(`Recorded in the audit log of the account ${account}.`);
  const show = progressPrinter(json, print);
  const each = async (act: CommandLineAct): Promise<ViewOverview> => {
    let last: ViewOverview | undefined;
    for await (const now of session.act(view, act, account)) show((last = now));
    if (!last) throw new Error('The server stopped before it answered; ask again.');
    return last;
  };
  const known = (await session.list()).find(({ name }) => name === view);
  const awaits = confirms && acts.length === 0 && known?.rebuild?.state === 'unconfirmed';
  let last = await each(awaits ? 'confirm' : (acts[0] ?? 'go'));
  if (confirms && last.rebuild?.state === 'unconfirmed') last = await each('confirm');
  print(json ? JSON.stringify({ kind: 'ended', account, ...last }) : outcomeOf(last));
  const state = last.rebuild?.state ?? '';
  return (acts[0] === 'cancel' && state === 'cancelled') || !NOT_AT_ITS_END.includes(state);
}

/** Prints progress, but not more often than people can read. */
function progressPrinter(json: boolean, print: Print) {
  let shownAt = -Infinity;
  return (view: ViewOverview): void => {
    const line = json ? JSON.stringify({ kind: 'progress', ...view }) : progressOf(view);
    if (line === null || performance.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = performance.now();
    print(line);
  };
}
