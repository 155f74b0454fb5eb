import type {
  DomainEvent,
  RecordedEvent,
  Collection,
  StoredDocument,
  Projection,
} from '@bitacora/kernel';
import { MemoryCollection } from '@bitacora/memory';
import { viewCollection, ProjectionFold } from '@bitacora/runtime';

export interface ProjectionThen<D extends StoredDocument> {
  /** The document with this id; undefined when there is none. */
  document(id: string): Promise<D | undefined>;
  /** All documents, by id. */
  then(expected: readonly D[]): Promise<void>;
  /** Parts of all documents, by id. */
  thenLike(expected: Readonly<Record<string, object>>): Promise<void>;
  /**
   * Folding everything at once, one event at a time, or in batches of any size gives the same
   * documents: a rebuild equals the live view.
   */
  thenRebuiltEqualsLive(): Promise<void>;
}

/** `givenProjection(projection, recorded…).then(documents)`: events in log order. */
export function givenProjection<D extends StoredDocument, E extends DomainEvent>(
  projection: Projection<D, E>,
  ...events: readonly RecordedEvent[]
): ProjectionThen<D> {
  const wanted = events.filter(
    ({ type }) => projection.events === 'all' || projection.events.includes(type),
  );
  const folded = (batch: number): Promise<readonly D[]> => foldAll(projection, wanted, batch);
  return {
    async document(id) {
      return (await folded(1)).find((document) => document._id === id);
    },
    async then(expected) {
      expect(await folded(1)).toEqual([...expected].sort(byId));
    },
    async thenLike(expected) {
      const documents = await folded(1);
      expect(
        Object.fromEntries(documents.map((document) => [document._id, document])),
      ).toMatchObject(expected);
      expect(documents.map((document) => document._id)).toEqual(Object.keys(expected).sort());
    },
    async thenRebuiltEqualsLive() {
      const live = await folded(1);
      for (const batch of [2, 3, 7, wanted.length]) expect(await folded(batch)).toEqual(live);
    },
  };
}

async function foldAll<D extends StoredDocument, E extends DomainEvent>(
  projection: Projection<D, E>,
  events: readonly RecordedEvent[],
  batch: number,
): Promise<readonly D[]> {
  const collection = new MemoryCollection(viewCollection(projection, 1));
  const waiting = new Set<string>();
  for (let start = 0; start < events.length; start += Math.max(batch, 1)) {
    const fold = new ProjectionFold(projection, collection as Collection, waiting);
    const { put, remove, unfolded } = await fold.fold([
      events.slice(start, start + Math.max(batch, 1)),
    ]);
    if (unfolded[0]) throw unfolded[0].error;
    await collection.commit({ put, remove });
  }
  return [...(await collection.find({}))].sort(byId) as unknown as readonly D[];
}

function byId(a: StoredDocument, b: StoredDocument): number {
  return a._id < b._id ? -1 : 1;
}
