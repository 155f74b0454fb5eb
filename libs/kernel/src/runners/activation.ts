import { START, type Position } from '../event/position.js';
import type { Documents, StoredDocument } from '../ports/documents.js';
import type { AnyReactor } from '../process/reactor.js';
import { WHOLE, partitionName, type Partition } from './partition.js';
import { INSTALLATION, RUNNERS } from './system-collections.js';

type Activation = StoredDocument & { readonly position: Position };

/**
 * From where on a partition of a reactor has effects: the place that its earlier version had come to,
 * what a restored or migrated installation was given for the whole reactor, or the head of the log when it
 * first started. Recorded durably before it handles anything.
 */
export async function activationOf(
  documents: Documents,
  reactor: AnyReactor,
  head: () => Promise<Position>,
  partition: Partition = WHOLE,
): Promise<Position> {
  const collection = await documents.open<Activation>(RUNNERS);
  const whole = `${INSTALLATION}/activation/${reactor.name}.v${reactor.version}`;
  const id = partitionName(whole, partition);
  const recorded = await collection.get([id, whole]);
  const known = recorded.get(id) ?? recorded.get(whole);
  if (known) return known.position;
  const position = (await earlierVersion(documents, reactor, partition)) ?? (await head());
  const activation: Activation = { _id: id, account: INSTALLATION, position };
  await collection.commit({ put: [activation], remove: [] });
  return position;
}

async function earlierVersion(
  documents: Documents,
  reactor: AnyReactor,
  partition: Partition,
): Promise<Position | null> {
  const versions = await documents.versions(reactor.name);
  const earlier = versions.filter((version) => version < reactor.version).at(-1);
  if (earlier === undefined) return null;
  const { name, indexes } = reactor;
  const collection = await documents.open({ name, kind: 'reactor', version: earlier, indexes });
  const processor = partitionName(reactorName(reactor), partition);
  return (await collection.checkpoint(processor))?.position ?? START;
}

/** Name of the lease and checkpoint of a reactor. */
export function reactorName(reactor: Pick<AnyReactor, 'name'>): string {
  return `reactor.${reactor.name}`;
}
