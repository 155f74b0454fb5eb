import { type Client, createClient } from 'graphql-ws';
import type { Connection } from './connection.js';
import type { TabAccount } from './tab-account.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Close codes by which the server says that the session has ended. */
const UNAUTHORISED = [4401, 4403];

/** The one socket of the console: opened when something is followed, and opened again for as long as it takes. */
export function openSocket(
  url: string,
  connection: Connection,
  account: Pick<TabAccount, 'id'>,
): Client {
  let opened = false;
  return createClient({
    url,
    // Asked at each connection: a tab can come to know its account later.
    connectionParams: () => (account.id === null ? {} : { account: account.id }),
    lazy: true,
    keepAlive: 12_000,
    retryAttempts: Infinity,
    shouldRetry: (event) => !(event instanceof CloseEvent && UNAUTHORISED.includes(event.code)),
    retryWait: async (retries) => {
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries);
      // Spread out, so that a restarted server is not met by everybody in the same moment.
      await new Promise((resolve) => setTimeout(resolve, wait * (0.7 + Math.random() * 0.6)));
    },
    on: {
      connected: () => {
        connection.opened(opened);
        opened = true;
      },
      closed: (event) => {
        if (event instanceof CloseEvent && UNAUTHORISED.includes(event.code))
          connection.sessionEnded();
        // 1000 is our own goodbye, when nothing is followed any more.
        else if (!(event instanceof CloseEvent && event.code === 1000)) connection.closed();
      },
    },
  });
}
