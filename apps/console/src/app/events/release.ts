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

/** How a team chose the member whose turn it was; the event `ConversationAssigned` holds it. */
export interface ShownTurn {
  /** Who had the turn before; null when the team had given none. */
  readonly after: string | null;
  /** Conversations that the member had, and the most that the team lets them have. */
  readonly load: number;
  readonly capacity: number | null;
  readonly passedOver: readonly { readonly userId: string; readonly reason: string }[];
  /** No member could be given it when it came. */
  readonly waited: boolean;
}

/** The turn by which a team gave a conversation to a member; null when it was given otherwise. */
export function inTurn(data: unknown): ShownTurn | null {
  const { choice } = (data ?? {}) as { readonly choice?: (ShownTurn & { kind: unknown }) | null };
  return choice?.kind === 'inTurn' ? choice : null;
}
