import {
  type CollectionSpec,
  type Documents,
  type EventStore,
  type Hash,
  INSTALLATION,
  QUARANTINE,
  type Position,
  RUNNERS,
  START,
  StoreSetupError,
} from '@bitacora/kernel';
import { WHOLE } from '@bitacora/runtime';
import { ANCHOR_MARK, type AnchorMark } from '@bitacora/sealing';
import { SqliteDocuments } from '@bitacora/sqlite';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type CopyProgress, copyLog } from './copy-log.js';
import { handledBy } from './handled.js';

/** Folders whose documents were folded from positions of the old log; the one that marks that all is done is the last. */
const FOLDED = ['views', 'reactors'];
const KEPT = 'before-migration';
/** What is said of versions, places and processes that are not there any more. */
const SPEAKS_OF_OLD = new RegExp(`^${INSTALLATION}/(rebuild/|member/|partitions$|activation/)`);

/** What a migration takes. */
export interface Migration {
  /** Data folder of the stopped server. */
  readonly folder: string;
  readonly from: EventStore;
  readonly to: EventStore;
  readonly hash: Hash;
  /** Carries what is not folded from the log, when documents move as well. Called before the last step. */
  readonly carry?: (documents: Documents) => Promise<void>;
  readonly report: (progress: CopyProgress) => void;
}

/** Figures of a migration. */
export interface Migrated {
  readonly events: number;
  readonly streams: number;
  /** Where what was folded from the old log is now. */
  readonly kept: string;
}

/**
 * Moves an installation's log into an empty store. Vault, sessions, visitors and files stay in the data folder
 * unless `carry` takes them along; views and reactors fold again at the next start, reactors without effects up to where each had come.
 * Throws StoreSetupError when the target is not empty, CopyDiffersError.
 */
export async function migrate({
  folder,
  from,
  to,
  hash,
  carry,
  report,
}: Migration): Promise<Migrated> {
  await assertEmptyOrSame(from, to);
  if (existsSync(join(folder, KEPT, 'reactors'))) {
    // It was through: how far reactors had come is there, and is not to be read from new ones.
    const { events, streams } = await copyLog(from, to, hash, [], report);
    return { events, streams, kept: join(folder, KEPT) };
  }
  const documents = new SqliteDocuments({ folder });
  try {
    const handled = await handledBy(documents, [WHOLE]);
    const mark = await anchorMark(documents);
    const asked = [...new Set([...handled.values(), ...(mark ? [mark.position] : [])])];
    const { events, streams, positions } = await copyLog(from, to, hash, asked, report);
    await carryOver(documents, handled, mark, positions);
    await carry?.(documents);
    await documents.close();
    return { events, streams, kept: moveAside(folder) };
  } finally {
    await documents.close();
  }
}

/** A copy that was cut short continues; anything else in the target belongs to others. */
async function assertEmptyOrSame(from: EventStore, to: EventStore): Promise<void> {
  const [theirs] = (await to.readAll(START, {}, 1)).events;
  const [ours] = (await from.readAll(START, {}, 1)).events;
  if (!theirs || (ours && theirs.id === ours.id && theirs.stream === ours.stream)) return;
  throw new StoreSetupError(
    'BITACORA_EVENT_STORE',
    'the log there holds events of another installation.',
    'Name an empty EventStoreDB.',
  );
}

/** Up to where the log was anchored, or null. */
export async function anchorMark(documents: Documents): Promise<AnchorMark | null> {
  const collection = await documents.open<AnchorMark>(RUNNERS);
  return (await collection.get([ANCHOR_MARK])).get(ANCHOR_MARK) ?? null;
}

/** Writes how far reactors had come and the log was anchored, in places of the new log; what spoke of old versions of views goes. */
export async function carryOver(
  documents: Documents,
  handled: ReadonlyMap<string, Position>,
  mark: AnchorMark | null,
  positions: ReadonlyMap<Position, Position>,
): Promise<void> {
  const account = INSTALLATION;
  const moved = [
    ...[...handled].map(([_id, position]) => ({ _id, account, position })),
    ...(mark ? [mark] : []),
  ].map((record) => ({ ...record, position: positions.get(record.position) ?? START }));
  const collection = await documents.open(RUNNERS);
  const all = await collection.find({ account: INSTALLATION });
  const gone = all.map(({ _id }) => _id).filter((id) => !handled.has(id) && SPEAKS_OF_OLD.test(id));
  await collection.commit({ put: moved, remove: gone });
  await removeAll(documents, QUARANTINE);
}

async function removeAll(documents: Documents, spec: CollectionSpec): Promise<void> {
  const collection = await documents.open(spec);
  const all = await collection.find({});
  await collection.commit({ put: [], remove: all.map(({ _id }) => _id) });
}

/** Moves what was folded from the old log out of the way; returns where to. */
function moveAside(folder: string): string {
  const kept = join(folder, KEPT);
  mkdirSync(kept, { recursive: true });
  for (const name of FOLDED) {
    const target = join(kept, name);
    if (existsSync(join(folder, name)) && !existsSync(target)) {
      renameSync(join(folder, name), target);
    }
  }
  return kept;
}
