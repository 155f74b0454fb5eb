/** The right to run one processor, with a fencing epoch that grows with each new owner. */
export interface Lease {
  readonly processor: string;
  readonly owner: string;
  readonly epoch: number;
  /** Aborts as soon as the lease is lost or released. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Hands out leases; at most one owner at a time holds one for a processor. */
export interface Leases {
  /** The lease, renewed in the background, or null while another owner holds it. */
  acquire(processor: string, owner: string, ttlMs: number): Promise<Lease | null>;
}
