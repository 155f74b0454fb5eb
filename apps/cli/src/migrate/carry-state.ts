import type { BlobStore, CollectionSpec, Documents } from '@bitacora/kernel';
import type { VaultRows } from '@bitacora/vault';
import { systemCollections } from '@bitacora/server';

/** Where what is not folded from the log is, and where it goes. */
export interface StateStores {
  readonly documents: Documents;
  readonly vaultRows: VaultRows;
  readonly blobs: BlobStore;
}

/** What was carried. */
export interface CarriedState {
  readonly documents: number;
  readonly rows: number;
  readonly files: number;
}

const BATCH = 500;

/**
 * Copies sessions, pointers, dead letters, unfinished erasures, the rows of the vault and the files people attached, all
 * as they are stored: what is sealed stays sealed. A repeat puts the same again.
 */
export async function carryState(
  from: StateStores,
  to: StateStores,
  report: (line: string) => void,
): Promise<CarriedState> {
  // Files before the vault: a key that is there opens only what is there already.
  const files = await carryFiles(from.blobs, to.blobs);
  report(`  ${files} files`);
  let documents = 0;
  for (const spec of systemCollections) {
    const carried = await carryCollection(spec, from.documents, to.documents);
    report(`  ${spec.name}: ${carried} documents`);
    documents += carried;
  }
  const rows = await carryRows(from.vaultRows, to.vaultRows);
  report(`  vault: ${rows} rows`);
  return { documents, rows, files };
}

async function carryCollection(
  spec: CollectionSpec,
  from: Documents,
  to: Documents,
): Promise<number> {
  const [source, target] = [await from.open(spec), await to.open(spec)];
  let carried = 0;
  for (let after = ''; ;) {
    const page = await source.find({ _id: { $gt: after } }, { sort: [['_id', 1]], limit: BATCH });
    const last = page.at(-1);
    if (!last) return carried;
    await target.commit({ put: page, remove: [] });
    carried += page.length;
    after = last._id;
  }
}

async function carryRows(from: VaultRows, to: VaultRows): Promise<number> {
  let carried = 0;
  for (const table of ['keys', 'secrets'] as const) {
    for (const name of await from.names(table)) {
      const content = await from.get(table, name);
      if (!content) continue;
      await to.put(table, name, content);
      carried += 1;
    }
  }
  return carried;
}

async function carryFiles(from: BlobStore, to: BlobStore): Promise<number> {
  const names = await from.list('');
  for (const name of names) {
    const content = await from.get(name);
    if (content) await to.put(name, content);
  }
  return names.length;
}
