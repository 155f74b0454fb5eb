import { BitacoraError, type EventStore } from '@bitacora/kernel';
import { ConfigError } from '@bitacora/platform';
import { type Arguments, UsageError, readArguments } from './arguments.js';
import { HELP } from './help.js';
import { openLog } from './open-log.js';
import { printAccounts } from './accounts.js';
import { follow, printStreams, printTail, readStream } from './reading.js';
import { rebuild } from './rebuild.js';
import { verify } from './verify.js';

const EXIT = { done: 0, broken: 1, usage: 2, unavailable: 3 } as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(args: Arguments): Promise<number> {
  switch (args.command) {
    case 'read':
      return reading(args, (store) => readStream(store, args, print));
    case 'tail':
      return reading(args, (store) => printTail(store, args, print));
    case 'accounts':
      return reading(args, (store) => printAccounts(store, args, print));
    case 'streams':
      return reading(args, (store) => printStreams(store, args, print));
    case 'follow': {
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      return reading(args, (store) => follow(store, args, print, stop.signal));
    }
    case 'verify':
      return reading(args, async (store) =>
        (await verify(store, args, print, process.env)) ? EXIT.done : EXIT.broken,
      );
    case 'rebuild':
      return (await rebuild(args, process.env, print)) ? EXIT.done : EXIT.unavailable;
    default:
      throw new UsageError(`There is no command ${args.command}.`);
  }
}

async function reading(
  { data }: Arguments,
  work: (store: EventStore) => Promise<number | void>,
): Promise<number> {
  const store = await openLog(data, process.env);
  try {
    return (await work(store)) ?? EXIT.done;
  } finally {
    await store.close();
  }
}

try {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args.help || args.command === null) {
    print(HELP);
    process.exitCode = args.help ? EXIT.done : EXIT.usage;
  } else {
    process.exitCode = await run(args);
  }
} catch (error) {
  if (error instanceof UsageError || error instanceof ConfigError) {
    complain(`${error.message}\nSee npm run log -- --help`);
    process.exitCode = EXIT.usage;
  } else if (error instanceof BitacoraError) {
    complain(error.message);
    process.exitCode = EXIT.unavailable;
  } else {
    throw error;
  }
}
