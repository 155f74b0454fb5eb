import { StoreSetupError } from '@bitacora/kernel';

/** A server takes 63 bytes; the vault's database adds `_vault`. */
const MAX_BYTES = 63 - '_vault'.length;

/** The database of a connection string. The driver takes "test" where none is named, which is never meant. Throws StoreSetupError. */
export function databaseNameOf(connectionString: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(connectionString)?.[1] ?? '';
  if (path === '') {
    throw new StoreSetupError(
      'BITACORA_DOCUMENTS',
      'the connection string names no database.',
      'Put its name behind the hosts, as in mongodb://host:27017/bitacora?replicaSet=rs0.',
    );
  }
  const name = decodeURIComponent(path);
  if (Buffer.byteLength(name) <= MAX_BYTES && !/[/\\. "$*<>:|?\0]/.test(name)) return name;
  throw new StoreSetupError(
    'BITACORA_DOCUMENTS',
    'no database can have the name in the connection string.',
    `Take letters, digits, "-" and "_", at most ${MAX_BYTES} bytes.`,
  );
}
