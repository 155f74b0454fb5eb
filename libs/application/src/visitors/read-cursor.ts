/** How far a visitor has read: a conversation's ordinal and the revision of its last event seen. */
export interface ReadCursor {
  readonly ordinal: number;
  readonly revision: number;
}

/** Before the first event of the first conversation. */
export const FIRST_READ_CURSOR: ReadCursor = { ordinal: 1, revision: -1 };

const WRITTEN = /^(\d{1,7})\.(-1|\d{1,9})$/;

/** The protocol's opaque `R`. */
export function writeReadCursor({ ordinal, revision }: ReadCursor): string {
  return `${ordinal}.${revision}`;
}

/** The cursor that an `R` stands for; the first one for an empty text and for what is none. */
export function parseReadCursor(text: string): ReadCursor {
  const [, ordinal, revision] = WRITTEN.exec(text) ?? [];
  if (ordinal === undefined || revision === undefined) return FIRST_READ_CURSOR;
  return { ordinal: Math.max(1, Number(ordinal)), revision: Number(revision) };
}
