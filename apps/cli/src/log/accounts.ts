import { accountStream } from '@bitacora/account';
import { type EventStore, InvalidStreamNameError, START, type StoredEvent } from '@bitacora/kernel';
import { type Arguments, UsageError } from './arguments.js';

const PAGE = 1000;

/** Prints every account with its name, in the order in which they were opened. */
export async function printAccounts(
  store: EventStore,
  { json }: Pick<Arguments, 'json'>,
  print: (line: string) => void,
): Promise<void> {
  const names = new Map<string, string>();
  let after = START;
  for (;;) {
    const page = await store.readAll(after, { streams: ['account-'] }, PAGE);
    for (const { metadata, data } of page.events) {
      const { name } = data as { readonly name?: unknown };
      if (typeof name === 'string') names.set(String(metadata['accountId']), name);
    }
    if (page.next === after) break;
    after = page.next;
  }
  for (const [account, name] of names) {
    print(json ? JSON.stringify({ account, name }) : `${account}  ${name}`);
  }
}

/** Which events the arguments ask for: those of one account, or all. Throws UsageError for an account that there is not. */
export async function eventsOfAccount(
  store: EventStore,
  { account }: Pick<Arguments, 'account'>,
): Promise<(event: StoredEvent) => boolean> {
  if (account === null) return () => true;
  if (!(await isThere(store, account))) {
    throw new UsageError(`There is no account ${account}; npm run log -- accounts lists them.`);
  }
  return ({ metadata }) => metadata['accountId'] === account;
}

async function isThere(store: EventStore, account: string): Promise<boolean> {
  try {
    return (await store.read(accountStream(account), { limit: 1 })).length > 0;
  } catch (error) {
    // No id of an account is spelled like that.
    if (error instanceof InvalidStreamNameError) return false;
    throw error;
  }
}
