import { type LogFilter, type Position, TimeSlice } from '@bitacora/kernel';
import {
  type ProcessorQuota,
  ProjectorRunner,
  type ProjectorRunnerParts,
  ReactorRunner,
  type ReactorRunnerParts,
  partitionsFrom,
  projectionFilter,
} from '@bitacora/runtime';
import type { Sends } from '@bitacora/reactors';
import { projections } from '@bitacora/views';
import { reactors } from '../catalogue/catalogue.js';
import type { StoredProgress } from './oldest-unhandled.js';
import type { Sharing } from './sharing.js';
import { storedReactorPosition, storedViewPosition } from './stored-positions.js';

/** Everything that the processors of one process have in common. */
export type ProcessorParts = Omit<
  ProjectorRunnerParts & ReactorRunnerParts,
  'projection' | 'reactor' | 'partition' | 'quota' | 'eligibility'
>;

/** The runners of one process: each processor once for every partition of the accounts. */
export class Processors {
  readonly units: readonly ProcessorUnit[];

  constructor(parts: ProcessorParts, partitions: number, sharing: Sharing | null, sends: Sends) {
    const counts = { projector: projections.length, reactor: reactors().length };
    const quotaOf = (kind: 'projector' | 'reactor'): { quota?: ProcessorQuota } =>
      sharing ? { quota: sharing.quota(kind, counts[kind] * partitions) } : {};
    const folding = quotaOf('projector');
    const reacting = quotaOf('reactor');
    // One processor after the other, so that the first half of them is no whole partition.
    const order = partitionsFrom(parts.owner, partitions);
    this.units = [
      ...projections.flatMap((projection) => {
        const eligibility = sharing
          ? { eligibility: () => sharing.eligibility(projection.name) }
          : {};
        return order.map((partition): ProcessorUnit => ({
          kind: 'projector',
          runner: new ProjectorRunner({
            ...parts,
            ...folding,
            ...eligibility,
            projection,
            partition,
          }),
          filter: projectionFilter(projection),
          stored: () => storedViewPosition(parts.views, projection.name, partition),
        }));
      }),
      ...reactors(sends, new TimeSlice(parts.clock), parts.hash).flatMap((reactor) =>
        order.map((partition): ProcessorUnit => ({
          kind: 'reactor',
          runner: new ReactorRunner({ ...parts, ...reacting, reactor, partition }),
          filter: { types: reactor.events },
          stored: () => storedReactorPosition(parts.documents, reactor, partition),
        })),
      ),
    ];
  }
}

/** One partition of one processor. */
export interface ProcessorUnit {
  readonly kind: 'projector' | 'reactor';
  readonly runner: Pick<ProjectorRunner | ReactorRunner, 'status' | 'run'>;
  /** The events that it handles. */
  readonly filter: LogFilter;
  /** Its stored checkpoint, for when another process runs it. */
  readonly stored: () => Promise<Position>;
}

/** How far units have come by what is stored. */
export function storedProgress(
  units: readonly ProcessorUnit[],
): Promise<readonly StoredProgress[]> {
  return Promise.all(
    units.map(async ({ filter, stored, runner }) => ({
      checkpoint: await stored(),
      filter,
      partition: runner.status.partition,
    })),
  );
}
