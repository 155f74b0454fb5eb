import { parseStreamName, type AnyProjection } from '@bitacora/kernel';
import type { PlacedEvent } from '@bitacora/sealing';

/**
 * A share of all accounts. Documents fed by several streams need one order, and no stream of one
 * account feeds another's documents, so the account decides; within a partition the log's order holds.
 */
export interface Partition {
  /** From 0 to `count - 1`. */
  readonly index: number;
  /** How many there are: fixed for the life of an installation. */
  readonly count: number;
}

/** Everything in one: an installation of one process. */
export const WHOLE: Partition = { index: 0, count: 1 };

/** All partitions of an installation that has `count`. */
export function partitionsOf(count: number): readonly Partition[] {
  return Array.from({ length: count }, (_, index) => ({ index, count }));
}

/** All partitions, in an order that differs between processes: they do not all begin with the same one. */
export function partitionsFrom(owner: string, count: number): readonly Partition[] {
  const first = partitionIndex(owner, count);
  const all = partitionsOf(count);
  return [...all.slice(first), ...all.slice(0, first)];
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The partition of an account: FNV-1a of its id. Never changes, or two owners would meet. */
export function partitionIndex(account: string, count: number): number {
  if (count === 1) return 0;
  let hash = FNV_OFFSET;
  for (let at = 0; at < account.length; at += 1) {
    hash = Math.imul(hash ^ account.charCodeAt(at), FNV_PRIME);
  }
  return (hash >>> 0) % count;
}

/** Whether an account belongs to a partition. */
export function holds({ index, count }: Partition, account: string): boolean {
  return partitionIndex(account, count) === index;
}

/** True for an event outside every account's streams, such as a sign-in: it can concern several accounts. */
export function isShared(event: Pick<PlacedEvent, 'stream'>): boolean {
  return parseStreamName(event.stream).accountId === null;
}

/** Selects the events that a reactor of this partition handles: each event has one owner. */
export function ownedBy(partition: Partition): (event: PlacedEvent) => boolean {
  return ({ metadata: { accountId } }) =>
    partition.count === 1 || (typeof accountId === 'string' && holds(partition, accountId));
}

/** Selects the events that a projector of this partition folds: shared ones are folded by each, for its own accounts. */
export function foldedBy(partition: Partition): (event: PlacedEvent) => boolean {
  const isHandled = ownedBy(partition);
  return (event) => isHandled(event) || isShared(event);
}

/** A projection that touches documents of a partition's accounts only. */
export function partOf(projection: AnyProjection, partition: Partition): AnyProjection {
  if (partition.count === 1) return projection;
  const isOwn = (id: string) => holds(partition, accountOfId(id));
  return {
    ...projection,
    evolve: projection.evolve.bind(projection),
    keys(event, find) {
      const ids = projection.keys(event, find);
      if (!isShared(event)) return ids;
      return Array.isArray(ids)
        ? ids.filter(isOwn)
        : (ids as Promise<readonly string[]>).then((known) => known.filter(isOwn));
    },
  };
}

/** Name of the lease and the checkpoint of one partition of a processor. */
export function partitionName(processor: string, { index, count }: Partition): string {
  return count === 1 ? processor : `${processor}#${index}of${count}`;
}

/** The account that a document's id starts with. */
function accountOfId(id: string): string {
  return id.slice(0, id.search(/[./]|$/));
}
