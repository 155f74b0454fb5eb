import {
  type Collection,
  type Documents,
  INSTALLATION,
  type Position,
  RUNNERS,
  START,
  type StoredDocument,
} from '@bitacora/kernel';
import { type Partition, partitionName, reactorName } from '@bitacora/runtime';
import { reactors } from '@bitacora/server';

type Activation = StoredDocument & { readonly position: Position };

/** How far each reactor has come in all of its partitions, by the name of its activation record. */
export async function handledBy(
  documents: Documents,
  partitions: readonly Partition[],
): Promise<ReadonlyMap<string, Position>> {
  const runners = await documents.open<Activation>(RUNNERS);
  const handled = new Map<string, Position>();
  for (const { name, version, indexes } of reactors()) {
    const collection = await documents.open({ name, kind: 'reactor', version, indexes });
    const id = `${INSTALLATION}/activation/${name}.v${version}`;
    // One that has written nothing of its own yet acts from where it was made active.
    const activated = [id, ...partitions.map((partition) => partitionName(id, partition))];
    const places = [...(await runners.get(activated)).values()].map(({ position }) => position);
    handled.set(id, (await slowest(collection, name, partitions)) ?? places.toSorted()[0] ?? START);
  }
  return handled;
}

/** The least far of the partitions that have a checkpoint, or null when none has. */
async function slowest(
  collection: Collection,
  name: string,
  partitions: readonly Partition[],
): Promise<Position | null> {
  let least: Position | null = null;
  for (const partition of partitions) {
    const stored = await collection.checkpoint(partitionName(reactorName({ name }), partition));
    if (stored && (least === null || stored.position < least)) least = stored.position;
  }
  return least;
}
