import type { Decider, DomainEvent, Personal, StreamName } from '@bitacora/kernel';

/** The state of a stream at this moment, and the revision of its newest event; -1: it has none. */
export interface StateNow<S> {
  readonly state: S;
  readonly revision: number;
}

/** Where a plan of a macro reads from: streams as they are now, and counts that only views have. */
export interface MacroReader {
  stateOf<S, E extends DomainEvent>(
    stream: StreamName,
    decider: Decider<S, E>,
  ): Promise<StateNow<S>>;
  /** Address of the page that the conversation began on; null: unknown. */
  pageOf(stream: StreamName): Promise<Personal<string> | null>;
  /** How many conversations the contact has in every inbox, and who has the newest that is not this one. */
  othersOf(
    accountId: string,
    at: { readonly contactIds: readonly string[]; readonly conversationId: string },
  ): Promise<{ readonly count: number; readonly lastAssigneeId: string | null }>;
  /** Open and pending conversations of each person. */
  loadsOf(accountId: string, userIds: readonly string[]): Promise<Readonly<Record<string, number>>>;
}
