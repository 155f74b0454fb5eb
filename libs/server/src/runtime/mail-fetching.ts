import { KeptOutageCounts, ReceivingOutages } from '@bitacora/application';
import {
  type EmailConnection,
  MailboxReceivers,
  type MailboxState,
  type ReceiverParts,
  connectedAs,
} from '@bitacora/channel-email';
import { BitacoraError, type CommandDispatcher, type Lease } from '@bitacora/kernel';
import { StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import type { Channels } from '../channels/channels.js';
import { KeptMailboxCursors } from '../channels/kept-mailbox-cursors.js';
import type { Stores } from '../stores/stores.js';
import { type TakingMailsParts, takingMails } from './taking-mails.js';

export interface MailFetchingParts extends TakingMailsParts {
  readonly stores: Pick<Stores, 'clock' | 'leases' | 'shared' | 'documents' | 'hash' | 'ids'>;
  readonly views: LiveViews;
  readonly channels: Channels;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
}

/** How often it is looked which mailboxes there are, and how they are connected. */
const EVERY_MS = 5000;
const LEASE_MS = 15_000;
/** Most mailboxes that one process reads: each is a connection. */
export const MAX_MAILBOXES = 2000;

/** Fetches the mails of all mailboxes until the signal aborts; of several processes, the one that has the lease. */
export async function fetchMails(parts: MailFetchingParts, signal: AbortSignal): Promise<void> {
  const { stores, logger } = parts;
  const { clock, leases, shared, ids } = stores;
  const owner = ids.next();
  const outages = new ReceivingOutages({
    ...{ folds: new StreamFolds(parts.streams), dispatcher: parts.dispatcher },
    ...{ counts: new KeptOutageCounts(stores.documents), clock, ids },
  });
  const noting = new Set<Promise<void>>();
  const receivers = receiversOf(parts, (state, connection) => {
    const noted = note(parts, outages, state, connection).finally(() => noting.delete(noted));
    noting.add(noted);
  });
  // A store that hangs keeps no connection to a mailbox open.
  signal.addEventListener('abort', () => void receivers.stop(), { once: true });
  let lease: Lease | null = null;
  while (!signal.aborted) {
    try {
      if (shared && (lease === null || lease.lost.aborted)) {
        // What another process reads from now on is not read here as well.
        await receivers.stop();
        await Promise.all(noting);
        outages.forget();
        lease = await leases.acquire('mailboxes', owner, LEASE_MS);
      }
      const found = !shared || lease ? await connectionsOf(parts, outages) : [];
      if (!signal.aborted) await receivers.keep(found);
    } catch (error) {
      logger.error({ code: codeOf(error) }, 'the mailboxes were not looked for; tried again');
    }
    const ends = lease ? AbortSignal.any([signal, lease.lost]) : signal;
    await clock.sleep(EVERY_MS, ends);
  }
  await receivers.stop();
  await Promise.all(noting);
  await lease?.release();
}

function receiversOf(
  parts: MailFetchingParts,
  report: NonNullable<ReceiverParts['report']>,
): MailboxReceivers {
  const { stores, channels } = parts;
  return new MailboxReceivers({
    ...channels.mail,
    cursors: new KeptMailboxCursors(stores.documents),
    ...takingMails(parts),
    report,
  });
}

/** Says in the log of the server how a mailbox is doing, and in the inbox what a person has to know. */
async function note(
  { channels, logger }: Pick<MailFetchingParts, 'channels' | 'logger'>,
  outages: ReceivingOutages,
  state: MailboxState,
  connection: EmailConnection,
): Promise<void> {
  const { accountId, inboxId } = connection;
  try {
    if (state.kind === 'connected') return await outages.works(connection);
    const { fault, pauseMs } = state;
    logger.warn({ inboxId, fault, pauseMs }, 'a mailbox is not read; tried again');
    // The server is in reach: what failed is the product's own.
    if (fault === null) return await outages.works(connection);
    // What is said of other credentials than those of now is no news.
    const known = await channels.connections.of(accountId, inboxId);
    if (known && connectedAs(known as EmailConnection) === connectedAs(connection))
      await outages.failed(connection, fault);
  } catch (error) {
    logger.error({ inboxId, code: codeOf(error) }, 'the state of a mailbox was not noted');
  }
}

/** Those of inboxes that a mailbox is connected to; one without credentials, or whose password is refused, is passed over. */
async function connectionsOf(
  { views, channels, logger }: MailFetchingParts,
  outages: ReceivingOutages,
): Promise<readonly EmailConnection[]> {
  const entries = views.collection<InboxEntry>(directoryProjection.name);
  // Those that were deleted take no place of the others.
  const filter = { kind: 'inbox', channel: 'email', deleted: false };
  const found = await entries.find(filter, { limit: MAX_MAILBOXES + 1 });
  if (found.length > MAX_MAILBOXES) logger.error('there are more mailboxes than are read');
  const kept = found.slice(0, MAX_MAILBOXES);
  const connections: EmailConnection[] = [];
  for (const { account: accountId, inboxId } of kept) {
    if (await outages.isStopped({ accountId, inboxId })) continue;
    const connection = await channels.connections.of(accountId, inboxId);
    if (connection) connections.push(connection as EmailConnection);
  }
  // A mailbox that a relay posts for now is not asked for any more.
  await outages.keep(connections.filter(({ settings }) => settings.receiving.by === 'mailbox'));
  return connections;
}

function codeOf(error: unknown): string {
  return error instanceof BitacoraError ? error.code : 'UNEXPECTED';
}
