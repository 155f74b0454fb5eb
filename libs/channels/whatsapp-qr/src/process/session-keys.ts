import type { BaileysCredentials, BaileysLibrary } from './baileys-library.js';
import type { QrSessionRow } from './session-messages.js';

/** Where the rows of a session are kept. */
export interface SessionRowKeeping {
  read(type: string, ids: readonly string[]): Promise<readonly QrSessionRow[]>;
  /** Resolves when they are kept. */
  write(rows: readonly QrSessionRow[]): Promise<void>;
}

/** Name of the row with the credentials. */
export const CREDENTIALS_TYPE = 'credentials';

type KeySets = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** The key store that baileys is given (its `SignalKeyStore`): rows of JSON, in the library's own writing. */
export function sessionKeys(library: BaileysLibrary, keeping: SessionRowKeeping) {
  const { BufferJSON, proto } = library;
  return {
    async get(type: string, ids: readonly string[]): Promise<Record<string, unknown>> {
      const rows = await keeping.read(type, ids);
      return Object.fromEntries(
        rows.flatMap(({ id, text }) => {
          if (text === null) return [];
          const value: unknown = JSON.parse(text, BufferJSON.reviver);
          const isSyncKey = type === 'app-state-sync-key';
          return [[id, isSyncKey ? proto.Message.AppStateSyncKeyData.fromObject(value) : value]];
        }),
      );
    },
    async set(data: KeySets): Promise<void> {
      const rows = Object.entries(data).flatMap(([type, values]) =>
        Object.entries(values ?? {}).map(([id, value]) => ({
          ...{ type, id },
          text: value ? JSON.stringify(value, BufferJSON.replacer) : null,
        })),
      );
      if (rows.length > 0) await keeping.write(rows);
    },
  };
}

/** The row of the credentials; none before a telephone is linked: an attempt that ends leaves nothing. */
export function credentialRows(
  library: BaileysLibrary,
  credentials: BaileysCredentials,
): readonly QrSessionRow[] {
  if (!credentials.account) return [];
  const text = JSON.stringify(credentials, library.BufferJSON.replacer);
  return [{ type: CREDENTIALS_TYPE, id: CREDENTIALS_TYPE, text }];
}
