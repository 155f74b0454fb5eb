import {
  START,
  type Position,
  type Collection,
  type Documents,
  type StoredDocument,
  type AnyReactor,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';
import { WHOLE, partitionName, partitionsOf, type Partition } from '../cluster/partition.js';

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
  const whole = activationId(reactor);
  const id = partitionName(whole, partition);
  const recorded = await collection.get([id, whole]);
  const known = recorded.get(id) ?? recorded.get(whole);
  if (known) return known.position;
  const position = (await earlierVersion(documents, reactor, partition)) ?? (await head());
  await collection.commit({ put: [activation(id, position)], remove: [] });
  return position;
}

/**
 * Drops what earlier versions of a reactor kept, once every partition knows its place: it may say in plain text what the
 * newer version seals, and nothing erases in it any more. An earlier release that starts again folds up to where its
 * version had come without effects.
 */
export async function dropEarlierVersions(
  documents: Documents,
  reactor: AnyReactor,
  { count }: Partition = WHOLE,
): Promise<void> {
  const earlier = (await documents.versions(reactor.name)).filter(
    (version) => version < reactor.version,
  );
  if (earlier.length === 0) return;
  const runners = await documents.open<Activation>(RUNNERS);
  const partitions = partitionsOf(count);
  if (!(await areActivated(runners, activationId(reactor), partitions))) return;
  for (const version of earlier) {
    const put: Activation[] = [];
    for (const partition of partitions) {
      const position = await placeOf(documents, { ...reactor, version }, partition);
      const id = partitionName(activationId({ ...reactor, version }), partition);
      if (position !== null) put.push(activation(id, position));
    }
    await runners.commit({ put, remove: [] });
    await documents.drop(reactor.name, version);
  }
}

async function areActivated(
  runners: Collection<Activation>,
  whole: string,
  partitions: readonly Partition[],
): Promise<boolean> {
  const ids = partitions.map((partition) => partitionName(whole, partition));
  const recorded = await runners.get([whole, ...ids]);
  return recorded.has(whole) || ids.every((id) => recorded.has(id));
}

async function earlierVersion(
  documents: Documents,
  reactor: AnyReactor,
  partition: Partition,
): Promise<Position | null> {
  const versions = await documents.versions(reactor.name);
  const version = versions.filter((each) => each < reactor.version).at(-1);
  if (version === undefined) return null;
  return (await placeOf(documents, { ...reactor, version }, partition)) ?? START;
}

async function placeOf(
  documents: Documents,
  { name, version, indexes }: Pick<AnyReactor, 'name' | 'version' | 'indexes'>,
  partition: Partition,
): Promise<Position | null> {
  const collection = await documents.open({ name, kind: 'reactor', version, indexes });
  const processor = partitionName(reactorName({ name }), partition);
  return (await collection.checkpoint(processor))?.position ?? null;
}

function activation(_id: string, position: Position): Activation {
  return { _id, account: INSTALLATION, position };
}

function activationId({ name, version }: Pick<AnyReactor, 'name' | 'version'>): string {
  return `${INSTALLATION}/activation/${name}.v${version}`;
}

/** Name of the lease and checkpoint of a reactor. */
export function reactorName(reactor: Pick<AnyReactor, 'name'>): string {
  return `reactor.${reactor.name}`;
}
