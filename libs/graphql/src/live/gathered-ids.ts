import type { ViewSignal } from '@bitacora/runtime';
import type { Gathering } from './push-stream.js';

/** Which changes a stream is about. */
export interface WatchedView {
  readonly projection: string;
  readonly accounts: readonly string[];
  /** Ids that count; absent: all. */
  readonly wants?: (id: string) => boolean;
}

/** How documents become pushes. */
export interface PushedDocuments<T> {
  read(ids: readonly string[]): Promise<readonly T[]>;
  /** Those that the person may see as of now; null when they may see none of this view. */
  permitted(pushes: readonly T[]): Promise<readonly T[] | null>;
}

/** Gathers ids of changed documents of one view and reads them together. */
export class GatheredIds<T> implements Gathering<ViewSignal, T> {
  #ids = new Set<string>();

  constructor(
    private readonly watched: WatchedView,
    private readonly documents: PushedDocuments<T>,
  ) {}

  gather(signal: ViewSignal): boolean {
    const { projection, accounts, wants } = this.watched;
    if (signal.kind !== 'changed' || signal.projection !== projection) return false;
    if (!accounts.includes(signal.account)) return false;
    const before = this.#ids.size;
    for (const id of signal.ids) if (!wants || wants(id)) this.#ids.add(id);
    return this.#ids.size > before;
  }

  take(): Promise<readonly T[]> {
    const ids = [...this.#ids];
    this.#ids = new Set();
    return this.documents.read(ids);
  }

  permitted(pushes: readonly T[]): Promise<readonly T[] | null> {
    return this.documents.permitted(pushes);
  }
}
