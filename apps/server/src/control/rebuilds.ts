import {
  type Clock,
  type FillView,
  type RebuildProgress,
  type SealedEventStore,
  type LiveViews,
  type ViewFeed,
  rebuildProjection,
} from '@bitacora/kernel';

/** What a rebuild needs of the running process. */
export interface RebuildSources {
  readonly log: SealedEventStore;
  readonly views: LiveViews;
  readonly feed: ViewFeed;
  readonly clock: Clock;
  /** Fills the new version; absent: this thread does. */
  readonly fill?: FillView;
}

/** What came of asking for a rebuild. */
export type RebuildAnswer =
  | { readonly kind: 'rebuilt'; readonly version: number; readonly epoch: number }
  | { readonly kind: 'unknownView'; readonly known: readonly string[] }
  | { readonly kind: 'busy' };

/** Rebuilds views while the process serves, each one once at a time. */
export class Rebuilds {
  readonly #running = new Set<string>();

  constructor(private readonly sources: RebuildSources) {}

  /** Throws RebuildStoppedError on an event that cannot be folded. The old version is dropped at the end. */
  async rebuild(
    name: string,
    onProgress: (progress: RebuildProgress) => void,
  ): Promise<RebuildAnswer> {
    const { log: store, views, feed, clock, fill } = this.sources;
    const projection = views.projections.find((known) => known.name === name);
    if (!projection) {
      return { kind: 'unknownView', known: views.projections.map((known) => known.name) };
    }
    if (this.#running.has(name)) return { kind: 'busy' };
    this.#running.add(name);
    try {
      const parts = { store, views, feed, clock, ...(fill ? { fill } : {}) };
      const view = await rebuildProjection(parts, projection, { onProgress });
      if (!view) return { kind: 'busy' };
      await views.confirm(name);
      return { kind: 'rebuilt', version: view.version, epoch: view.epoch };
    } finally {
      this.#running.delete(name);
    }
  }
}
