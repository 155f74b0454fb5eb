import {
  type Allotment,
  type Position,
  ProjectorRunner,
  type ProjectorRunnerParts,
  ReactorRunner,
  type ReactorRunnerParts,
  partitionsOf,
  projectionFilter,
} from '@bitacora/kernel';
import { projections } from '@bitacora/views';
import { reactors } from './catalogue.js';
import { oldestUnhandled } from './oldest-unhandled.js';
import type { Sharing } from './sharing.js';
import { storedReactorPosition, storedViewPosition } from './stored-positions.js';

/** Everything that the processors of one process have in common. */
export type ProcessorParts = Omit<
  ProjectorRunnerParts & ReactorRunnerParts,
  'projection' | 'reactor' | 'partition' | 'allotment' | 'standing'
>;

/** The runners of one process: each processor once for every partition of the accounts. */
export class Processors {
  readonly units: readonly ProcessorUnit[];

  constructor(parts: ProcessorParts, partitions: number, sharing: Sharing | null) {
    const counts = { projector: projections.length, reactor: reactors().length };
    const allotted = (kind: 'projector' | 'reactor'): { allotment?: Allotment } =>
      sharing ? { allotment: sharing.allotment(kind, counts[kind] * partitions) } : {};
    const folding = allotted('projector');
    const reacting = allotted('reactor');
    const { store } = parts.store;
    this.units = partitionsOf(partitions).flatMap((partition) => [
      ...projections.map((projection): ProcessorUnit => {
        const stored = () => storedViewPosition(parts.views, projection.name, partition);
        const filter = projectionFilter(projection);
        const standing = sharing ? { standing: () => sharing.standing(projection.name) } : {};
        return {
          kind: 'projector',
          runner: new ProjectorRunner({ ...parts, ...folding, ...standing, projection, partition }),
          stored,
          unhandledSince: async () => oldestUnhandled(store, await stored(), { filter, partition }),
        };
      }),
      ...reactors().map((reactor): ProcessorUnit => {
        const stored = () => storedReactorPosition(parts.documents, reactor, partition);
        const filter = { types: reactor.events };
        return {
          kind: 'reactor',
          runner: new ReactorRunner({ ...parts, ...reacting, reactor, partition }),
          stored,
          unhandledSince: async () => oldestUnhandled(store, await stored(), { filter, partition }),
        };
      }),
    ]);
  }
}

/** One partition of one processor. */
export interface ProcessorUnit {
  readonly kind: 'projector' | 'reactor';
  readonly runner: Pick<ProjectorRunner | ReactorRunner, 'status' | 'run'>;
  /** Its stored checkpoint, for when another process runs it. */
  readonly stored: () => Promise<Position>;
  /** When the oldest event was recorded that it has not handled, by what is stored; null: it has all. */
  readonly unhandledSince: () => Promise<string | null>;
}
