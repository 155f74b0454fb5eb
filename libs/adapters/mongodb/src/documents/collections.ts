import type { CollectionSpec } from '@bitacora/kernel';
import type { Collection, Db } from 'mongodb';
import type { KeptDocument } from './stored-document.js';

/** How far a processor has come in one collection. */
export interface KeptCheckpoint {
  /** `<collection>/<processor>` */
  readonly _id: string;
  readonly collection: string;
  readonly position: string;
  readonly epoch: number;
  /** Names the commit that moved it here, so that a caller without its answer can recognise it. */
  readonly commit: string;
}

/** Where a collection's documents and checkpoints are. */
export interface CollectionPlaces {
  readonly database: Db;
  /** Name of the collection in MongoDB. */
  readonly name: string;
  readonly spec: CollectionSpec;
  readonly documents: Collection<KeptDocument>;
  readonly checkpoints: Collection<KeptCheckpoint>;
}

/** `view_conversations_v3` */
export function collectionName({ kind, name, version }: CollectionSpec): string {
  return `${kind}_${name}_v${version}`;
}

export function collectionPlaces(database: Db, spec: CollectionSpec): CollectionPlaces {
  const name = collectionName(spec);
  return {
    database,
    name,
    spec,
    documents: database.collection<KeptDocument>(name),
    checkpoints: database.collection<KeptCheckpoint>('checkpoints'),
  };
}

export function checkpointId({ name }: Pick<CollectionPlaces, 'name'>, processor: string): string {
  return `${name}/${processor}`;
}
