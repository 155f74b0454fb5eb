/** How far a visitor has read: a conversation's ordinal and the revision of its last event seen. */
export interface Place {
  readonly ordinal: number;
  readonly revision: number;
}

/** Before the first event of the first conversation. */
export const BEGINNING: Place = { ordinal: 1, revision: -1 };

const WRITTEN = /^(\d{1,7})\.(-1|\d{1,9})$/;

/** The protocol's opaque `R`. */
export function writePlace({ ordinal, revision }: Place): string {
  return `${ordinal}.${revision}`;
}

/** The place that an `R` stands for; the beginning for an empty one and for what is none. */
export function readPlace(text: string): Place {
  const [, ordinal, revision] = WRITTEN.exec(text) ?? [];
  if (ordinal === undefined || revision === undefined) return BEGINNING;
  return { ordinal: Math.max(1, Number(ordinal)), revision: Number(revision) };
}
