/** One store as the health check sees it. */
export interface StoreHealth {
  readonly ok: boolean;
  /** Typed code of what is wrong; null when nothing is. */
  readonly problem: string | null;
}

/** A processor of this process: how far it is behind the log. */
export interface ProcessorHealth {
  readonly name: string;
  readonly kind: 'projection' | 'reactor';
  /** `running`, `standby` (another process holds its lease), `retrying`, `degraded` or `stopped`. */
  readonly state: string;
  /** Seconds between the newest event it has not folded and now; 0 when it is up to date. */
  readonly lagSeconds: number;
}

/** What health asks. The composition root answers it. */
export interface HealthSource {
  eventStore(): Promise<StoreHealth>;
  documents(): Promise<StoreHealth>;
  processors(): readonly ProcessorHealth[];
}
