import { START, type Position } from '../event/position.js';
import type { Documents, StoredDocument } from '../ports/documents.js';
import type { AnyReactor } from '../process/reactor.js';
import { INSTALLATION, RUNNERS } from './system-collections.js';

type Activation = StoredDocument & { readonly position: Position };

/**
 * From where on a reactor has effects: the head of the log when it first started, or the place its
 * earlier version had come to. Recorded durably before it handles anything.
 */
export async function activationOf(
  documents: Documents,
  reactor: AnyReactor,
  head: () => Promise<Position>,
): Promise<Position> {
  const collection = await documents.open<Activation>(RUNNERS);
  const id = `${INSTALLATION}/activation/${reactor.name}.v${reactor.version}`;
  const recorded = (await collection.get([id])).get(id);
  if (recorded) return recorded.position;
  const position = (await earlierVersion(documents, reactor)) ?? (await head());
  const activation: Activation = { _id: id, account: INSTALLATION, position };
  await collection.commit({ put: [activation], remove: [] });
  return position;
}

async function earlierVersion(documents: Documents, reactor: AnyReactor): Promise<Position | null> {
  const versions = await documents.versions(reactor.name);
  const earlier = versions.filter((version) => version < reactor.version).at(-1);
  if (earlier === undefined) return null;
  const { name, indexes } = reactor;
  const collection = await documents.open({ name, kind: 'reactor', version: earlier, indexes });
  return (await collection.checkpoint(reactorName(reactor)))?.position ?? START;
}

/** Name of the lease and checkpoint of a reactor. */
export function reactorName(reactor: Pick<AnyReactor, 'name'>): string {
  return `reactor.${reactor.name}`;
}
