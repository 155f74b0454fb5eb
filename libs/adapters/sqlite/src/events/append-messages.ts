/** One event of an append, already text: the writer thread parses nothing. */
export type EventRow = readonly [
  id: string,
  type: string,
  command: string | null,
  recordedAt: string,
  data: string,
  metadata: string,
];

/** One append on its way to the writer thread. `expected` is -1 for a stream that must not exist. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: number;
  readonly rows: readonly EventRow[];
}

/** Revision and position of the append's last event, or the revision that the stream really has. */
export type AppendOutcome =
  | { readonly revision: number; readonly position: number; readonly repeated: boolean }
  | { readonly conflict: number };
