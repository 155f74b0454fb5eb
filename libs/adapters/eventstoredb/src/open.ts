import { StoreSetupError } from '@bitacora/kernel';
import { StoreClient } from './client.js';
import { SETTING, readConnectionString } from './connection-string.js';
import { unreadable, setupError } from './setup-errors.js';

const OLDEST = [22, 10] as const;

/**
 * The connections of one process. Each is one of its own, because a hundred calls at once fill one: reads must not hold up
 * appends, nor both of them the subscription.
 */
export interface Connections {
  readonly appends: StoreClient;
  readonly reads: StoreClient;
  readonly follows: StoreClient;
}

/**
 * Connects and asks whether the server is one to work with. Throws StoreSetupError, with nothing
 * left open: address or credentials are wrong, TLS does not fit, no server answers, or it is too old.
 */
export async function connect(connectionString: string): Promise<Connections> {
  const { timeoutMs, forConnection } = readConnectionString(connectionString);
  const opened: StoreClient[] = [];
  const open = () => {
    const client = newClient(forConnection(opened.length), timeoutMs);
    opened.push(client);
    return client;
  };
  try {
    const connections = { reads: open(), appends: open(), follows: open() };
    assertVersion(await connections.reads.serverVersion());
    // Only who may read everything can project it.
    await connections.reads.readAll('end', 'backwards', 1);
    await connections.appends.serverVersion();
    return connections;
  } catch (error) {
    await Promise.all(opened.map((client) => client.close()));
    throw error instanceof StoreSetupError ? error : setupError(error);
  }
}

function newClient(connectionString: string, timeoutMs: number): StoreClient {
  try {
    return new StoreClient(connectionString, timeoutMs);
  } catch (error) {
    throw unreadable(error);
  }
}

function assertVersion(version: string): void {
  const [major, minor] = version.split('.').map(Number);
  const known = Number.isInteger(major) && Number.isInteger(minor);
  const isOld =
    !known ||
    (major as number) < OLDEST[0] ||
    ((major as number) === OLDEST[0] && (minor as number) < OLDEST[1]);
  if (!isOld) return;
  throw new StoreSetupError(
    SETTING,
    `the server says that its version is ${version}.`,
    `EventStoreDB ${OLDEST.join('.')} or newer is needed.`,
  );
}
