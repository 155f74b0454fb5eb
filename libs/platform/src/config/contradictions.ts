import type { Places } from './places.js';

/** Settings that are fine alone and wrong together, each with its name and the cure. */
export function contradictionsOf(
  config: Places & { readonly masterKey: string | undefined },
): readonly string[] {
  const { eventStore, documents, vault, masterKey, partitions } = config;
  const found: string[] = [];
  if (eventStore.kind === 'memory' && documents.kind !== 'memory') {
    found.push(
      'BITACORA_DOCUMENTS: kept documents cannot follow a log that forgets; leave it out or use memory',
    );
  }
  if (eventStore.kind === 'eventstoredb' && documents.kind === 'memory') {
    found.push(
      'BITACORA_DOCUMENTS: documents in memory forget what reactors have done about a log that stays; use sqlite or mongodb://…',
    );
  }
  if (vault.kind === 'mongodb' && masterKey === undefined) {
    found.push(
      'BITACORA_MASTER_KEY: needed with a vault in MongoDB, the same in every process; make one with `openssl rand -base64 32` and keep it apart from the backups',
    );
  }
  if (partitions > 1 && documents.kind === 'sqlite') {
    found.push(
      'BITACORA_PARTITIONS: documents in SQLite serve one process, which needs no parts; leave it out',
    );
  }
  return found;
}
