import {
  type Position,
  type Collection,
  type Documents,
  type StoredDocument,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';

/**
 * State of the rebuild of a view. `interrupted`: its process stopped or died. `unconfirmed`: the new
 * version is live and the old one is still there. The last three are ends.
 */
export const REBUILD_PHASES = [
  'running',
  'cancelled',
  'interrupted',
  'failed',
  'unconfirmed',
  'confirmed',
  'reverted',
  'discarded',
] as const;
export type RebuildPhase = (typeof REBUILD_PHASES)[number];

/** Why a rebuild failed; no text that a person wrote. */
export interface RebuildFailure {
  readonly code: string;
  /** The event that could not be folded; null when something else was in the way. */
  readonly event: {
    readonly stream: string;
    readonly revision: number;
    readonly type: string;
  } | null;
}

/** A version of a view and the code that filled it. */
export interface FilledVersion {
  readonly version: number;
  readonly codeVersion: number;
}

/** The newest rebuild of one view, for every process to see. Only the holder of its lease writes it. */
export interface RebuildRecord extends StoredDocument, FilledVersion {
  readonly kind: 'rebuild';
  readonly projection: string;
  readonly phase: RebuildPhase;
  /** Events folded so far, over all its runs. */
  readonly done: number;
  /** Events that it will have folded; null while unknown. */
  readonly total: number | null;
  /** False when the total is an estimate. */
  readonly counted: boolean;
  /** Events for each second of this run. */
  readonly rate: number;
  readonly secondsLeft: number | null;
  readonly position: Position;
  readonly startedAt: string;
  /** Id of the user who asked for it; null: the command line, or new code at a start. */
  readonly startedBy: string | null;
  /** Written at least every second while it runs. */
  readonly updatedAt: string;
  /** Names the process that runs it. */
  readonly owner: string;
  readonly failure: RebuildFailure | null;
  /** What was live before. */
  readonly previous: FilledVersion;
  /** When the new version went live. */
  readonly swappedAt: string | null;
}

/** Asks whichever process folds views to run a rebuild. */
export interface RebuildOrder extends StoredDocument {
  readonly kind: 'rebuild-order';
  readonly projection: string;
  readonly by: string | null;
  readonly at: string;
}

/** Asks the process that runs a version's rebuild to stop. */
interface CancelRequest extends StoredDocument {
  readonly kind: 'rebuild-cancel';
  readonly version: number;
}

/** Name of the lease that every change of a view's versions needs. */
export function rebuildLease(projection: string): string {
  return `rebuild.${projection}`;
}

/**
 * Records, orders and requests to cancel. They are documents of their own, so that the requester and the process that
 * runs never write over each other.
 */
export class RebuildStore {
  private constructor(
    private readonly records: Collection<RebuildRecord>,
    private readonly orders: Collection<RebuildOrder>,
    private readonly cancels: Collection<CancelRequest>,
  ) {}

  static async open(documents: Documents): Promise<RebuildStore> {
    return new RebuildStore(
      await documents.open<RebuildRecord>(RUNNERS),
      await documents.open<RebuildOrder>(RUNNERS),
      await documents.open<CancelRequest>(RUNNERS),
    );
  }

  async record(projection: string): Promise<RebuildRecord | null> {
    const id = idOf('rebuilt', projection);
    return (await this.records.get([id])).get(id) ?? null;
  }

  async write(record: Omit<RebuildRecord, '_id' | 'account' | 'kind'>): Promise<void> {
    const _id = idOf('rebuilt', record.projection);
    const put: RebuildRecord = { _id, account: INSTALLATION, kind: 'rebuild', ...record };
    await this.records.commit({ put: [put], remove: [] });
  }

  /** Oldest first. */
  async waiting(): Promise<readonly RebuildOrder[]> {
    const filter = { account: INSTALLATION, kind: 'rebuild-order' };
    const found = await this.orders.find(filter);
    return found.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  }

  async order(projection: string, by: string | null, at: string): Promise<void> {
    const _id = idOf('order', projection);
    const kind = 'rebuild-order';
    const order: RebuildOrder = { _id, account: INSTALLATION, kind, projection, by, at };
    await this.orders.commit({ put: [order], remove: [] });
  }

  async ordered(projection: string): Promise<RebuildOrder | null> {
    const id = idOf('order', projection);
    return (await this.orders.get([id])).get(id) ?? null;
  }

  async withdraw(projection: string): Promise<void> {
    await this.orders.commit({ put: [], remove: [idOf('order', projection)] });
  }

  async askToCancel(projection: string, version: number): Promise<void> {
    const _id = idOf('cancel', projection);
    const request: CancelRequest = {
      _id,
      account: INSTALLATION,
      kind: 'rebuild-cancel',
      version,
    };
    await this.cancels.commit({ put: [request], remove: [] });
  }

  async isToBeCancelled(projection: string, version: number): Promise<boolean> {
    const id = idOf('cancel', projection);
    return (await this.cancels.get([id])).get(id)?.version === version;
  }

  async forgetCancel(projection: string): Promise<void> {
    await this.cancels.commit({ put: [], remove: [idOf('cancel', projection)] });
  }
}

function idOf(what: 'rebuilt' | 'order' | 'cancel', projection: string): string {
  return `${INSTALLATION}/view-${what}/${projection}`;
}
