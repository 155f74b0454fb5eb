import { type AnyReactor, type Documents, type Position, START } from '@bitacora/kernel';
import {
  type LiveViews,
  type Partition,
  partitionName,
  projectorName,
  reactorName,
} from '@bitacora/runtime';

/** How far one partition of a view has come, by what is stored. */
export async function storedViewPosition(
  views: LiveViews,
  projection: string,
  partition: Partition,
): Promise<Position> {
  const name = partitionName(projectorName({ name: projection }), partition);
  return (await views.collection(projection).checkpoint(name))?.position ?? START;
}

/** How far one partition of a reactor has come, by what is stored. */
export async function storedReactorPosition(
  documents: Documents,
  { name, version, indexes }: AnyReactor,
  partition: Partition,
): Promise<Position> {
  const collection = await documents.open({ name, kind: 'reactor', version, indexes });
  const processor = partitionName(reactorName({ name }), partition);
  return (await collection.checkpoint(processor))?.position ?? START;
}
