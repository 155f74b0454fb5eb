import {
  derivedUuid,
  eventIdOf,
  ConflictError,
  SYSTEM,
  parseStreamName,
  type Subject,
  type Clock,
  type Hash,
  type KeyRing,
  type Vault,
  INSTALLATION,
  erasureStream,
} from '@bitacora/kernel';
import type { EventDraft } from '../store/event-draft.js';
import type { SealedEventStore } from '../store/sealed-event-store.js';
import type { ErasureList } from './erasure-list.js';

/** Kept in the vault: an older one that is restored brings back how far the list was worked off then. */
const MARK = 'installation/erasures-repeated-up-to';
/** Lines worked off before whose erasures the log is asked for: an older log lacks the newest. */
const LOOKED_BACK = 10;
const TOGETHER = 16;

export interface RepeatedErasures {
  readonly list: Pick<ErasureList, 'lines' | 'subjectOf'>;
  readonly log: Pick<SealedEventStore, 'read' | 'append'>;
  readonly keyRing: Pick<KeyRing, 'erase'>;
  readonly vault: Pick<Vault, 'get' | 'put'>;
  readonly hash: Hash;
  readonly clock: Pick<Clock, 'now'>;
  /** Called before the log says so, so that what else belongs to the erasure is done even after a crash. */
  readonly begin: (subject: Subject) => Promise<void>;
}

/**
 * Erases everybody again whom the list names and the log does not: a log or a vault that is older than the list was
 * restored. What was worked off before is not looked at again, as long as the log knows the newest of it. Returns how many the
 * log did not know. Throws StoreSetupError for a line that this installation did not print; nothing is erased then.
 */
export async function repeatErasures(parts: RepeatedErasures): Promise<number> {
  const { list, vault, hash } = parts;
  const lines = await list.lines();
  const done = await workedOff(lines, parts);
  const subjects = [...new Set(lines.slice(done).map((line) => list.subjectOf(line)))];
  let repeated = 0;
  for (let start = 0; start < subjects.length; start += TOGETHER) {
    const together = subjects.slice(start, start + TOGETHER);
    const wereLacking = await Promise.all(together.map((subject) => repeat(subject, parts)));
    repeated += wereLacking.filter(Boolean).length;
  }
  if (lines.length > 0 && done < lines.length) await vault.put(MARK, markOf(lines, hash));
  return repeated;
}

/** How many of the first lines need not be looked at. */
async function workedOff(
  lines: readonly string[],
  { vault, hash, list, log }: RepeatedErasures,
): Promise<number> {
  const mark = await vault.get(MARK);
  const count = Number(mark?.split(' ')[0] ?? 0);
  const known = lines.slice(0, count);
  if (count === 0 || markOf(known, hash) !== mark) return 0;
  const newest = known.slice(-LOOKED_BACK).map((line) => list.subjectOf(line));
  const there = await Promise.all(newest.map((subject) => isInLog(subject, log)));
  return there.every(Boolean) ? count : 0;
}

function markOf(lines: readonly string[], hash: Hash): string {
  return `${lines.length} ${hash.sha256(lines.join('\n'))}`;
}

async function isInLog(subject: Subject, log: RepeatedErasures['log']): Promise<boolean> {
  return (await log.read(erasureStream(subject), { limit: 1 })).length > 0;
}

async function repeat(
  subject: Subject,
  { log, keyRing, hash, clock, begin }: RepeatedErasures,
): Promise<boolean> {
  const isKnown = await isInLog(subject, log);
  if (!isKnown) {
    await begin(subject);
    await record(subject, { log, hash, clock });
  }
  await keyRing.erase(subject);
  return !isKnown;
}

/** The event is the one that the erasure's own command would write. */
async function record(
  subject: Subject,
  { log, hash, clock }: Pick<RepeatedErasures, 'log' | 'hash' | 'clock'>,
): Promise<void> {
  const stream = erasureStream(subject);
  const commandId = derivedUuid(hash, 'erase-subject', subject);
  const draft: EventDraft = {
    id: eventIdOf(hash, commandId, 0),
    type: 'SubjectErased',
    data: { subject },
    metadata: {
      accountId: parseStreamName(stream).accountId ?? INSTALLATION,
      actor: SYSTEM,
      ip: null,
      userAgent: null,
      commandId,
      correlationId: commandId,
      causationId: commandId,
      depth: 0,
      occurredAt: clock.now(),
    },
  };
  try {
    await log.append(stream, 'none', [draft], null);
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof ConflictError)) throw error;
  }
}
