import { StoreSetupError } from '@bitacora/kernel';
import { StoreClient } from './client.js';
import { nameOf } from './errors.js';

const SETTING = 'BITACORA_EVENT_STORE';
const OLDEST = [22, 10] as const;
/** gRPC's numbers of what a server says about credentials. */
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/**
 * Connects and asks whether the server is one to work with. Throws StoreSetupError, with nothing
 * left open: address or credentials are wrong, TLS does not fit, nobody answers, or it is too old.
 */
export async function connect(connectionString: string, timeoutMs: number): Promise<StoreClient> {
  const client = newClient(connectionString, timeoutMs);
  try {
    assertVersion(await client.serverVersion());
    // Only who may read everything can project it.
    await client.readAll('end', 'backwards', 1);
    return client;
  } catch (error) {
    await client.close();
    throw error instanceof StoreSetupError ? error : setupError(error);
  }
}

function newClient(connectionString: string, timeoutMs: number): StoreClient {
  try {
    return new StoreClient(connectionString, timeoutMs);
  } catch (error) {
    throw new StoreSetupError(
      SETTING,
      'the connection string cannot be read.',
      'Write it as esdb://user:password@host:2113?tls=true; "@", ":" and "/" in a password are percent-encoded.',
      { cause: error },
    );
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

function setupError(error: unknown): StoreSetupError {
  const { code, type } = (error ?? {}) as { code?: unknown; type?: unknown };
  if (type === 'access-denied' || code === UNAUTHENTICATED || code === PERMISSION_DENIED) {
    return new StoreSetupError(
      SETTING,
      'the server refuses the user or the password, or the user may not read the whole log.',
      'Name an administrator in the connection string.',
      { cause: error },
    );
  }
  return new StoreSetupError(
    SETTING,
    `no EventStoreDB answers there (${nameOf(error)}).`,
    'Check host and port, that the server runs, and that tls=true or tls=false is what it speaks.',
    { cause: error },
  );
}
