/** Who could no longer answer in a conversation, and why. */
export interface ReleaseShown {
  readonly userId: string;
  readonly reason: string;
}

/** The release that the data of an assignment names; null for one that a person or a rule made. */
export function releaseOf(data: unknown): ReleaseShown | null {
  const { released } = (data ?? {}) as { readonly released?: ReleaseShown | null };
  return released ?? null;
}

/** Whether a team gave the conversation to the member whose turn it was. */
export function isInTurn(data: unknown): boolean {
  const { choice } = (data ?? {}) as { readonly choice?: { readonly kind?: unknown } | null };
  return choice?.kind === 'inTurn';
}
