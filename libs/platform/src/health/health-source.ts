/** One store as the health check sees it. */
export interface StoreHealth {
  readonly ok: boolean;
  /** Typed code of what is wrong; null when nothing is. */
  readonly problem: string | null;
}

/** One partition of a processor: how far it is behind the log, wherever it runs. */
export interface ProcessorHealth {
  readonly name: string;
  readonly kind: 'projection' | 'reactor';
  readonly partition: number;
  /**
   * A state of the kernel's runners (`waiting`: another process holds its lease), `degraded`, or
   * `elsewhere` when this process has not the role to run it.
   */
  readonly state: string;
  /** Seconds that it is behind the log; 0 when it is up to date, null when the stores do not tell. */
  readonly lagSeconds: number | null;
}

/** What health asks. The composition root answers it. */
export interface HealthSource {
  eventStore(): Promise<StoreHealth>;
  documents(): Promise<StoreHealth>;
  /** Events and deadlines that reactors have set aside, of all processes; null when unknown. */
  deadLetters(): Promise<number | null>;
  processors(): Promise<readonly ProcessorHealth[]>;
}
