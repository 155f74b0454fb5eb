import type { Actor } from '../event/actor.js';
import type { DomainEvent } from '../event/event.js';
import type { Parser } from '../event/definition.js';
import type { StreamName } from '../event/stream-name.js';
import type { Decider } from './decider.js';
import type { Decision } from './result.js';

/** Who asks, for which account, from where and because of what. Handed on explicitly, never ambient. */
export interface CommandContext {
  readonly accountId: string;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly correlationId: string;
  readonly causationId: string;
  /** 0 when a person asks; one more than the event it reacts to when a reactor asks. */
  readonly depth: number;
  /** Permissions of the actor in the account. Reactors and the system hold `ALL_PERMISSIONS`. */
  readonly permissions: ReadonlySet<string>;
  /** What is written was done elsewhere and is brought in now: it sets off no reaction. */
  readonly imported?: true;
}

/** A request to change one stream. A retry repeats `id` and `issuedAt`. */
export interface CommandEnvelope {
  readonly id: string;
  readonly name: string;
  readonly issuedAt: string;
  readonly data: unknown;
  /** Refused with STALE_REVISION when the stream has moved on; absent: decide on whatever is there. */
  readonly expectedRevision?: number;
}

/** What a decision may use besides state and data: no clock and no randomness of its own. */
export interface DecisionContext {
  readonly accountId: string;
  readonly actor: Actor;
  readonly commandId: string;
  /** Acceptance time, ISO 8601 UTC. */
  readonly now: string;
  /** An id derived from the command id and a label: the same on every retry. */
  derivedId(label: string): string;
  /** A number in [0, 1) derived from the command id and a label: the recorded random pick. */
  pick(label: string): number;
}

/** Everything the generic handler needs to carry out one kind of command. */
export interface CommandDefinition<
  Data = unknown,
  State = unknown,
  E extends DomainEvent = DomainEvent,
> {
  /** Imperative PascalCase: `AssignConversation`. */
  readonly name: string;
  /** Permission string that the context must hold; `null` for commands that only the system sends. */
  readonly permission: string | null;
  readonly schema: Parser<Data>;
  readonly decider: Decider<State, E>;
  stream(data: Data, context: { readonly accountId: string }): StreamName;
  decide(data: Data, state: State, context: DecisionContext): Decision<E>;
}

/**
 * Keeps the type arguments while definitions are collected in one list. The schema alone says what
 * the data is and the decider what the state is, so that `decide` may take less of either.
 */
export function defineCommand<Data, State, E extends DomainEvent>(
  definition: Pick<
    CommandDefinition<Data, State, E>,
    'name' | 'permission' | 'schema' | 'decider'
  > &
    Pick<CommandDefinition<NoInfer<Data>, NoInfer<State>, NoInfer<E>>, 'stream' | 'decide'>,
): CommandDefinition<Data, State, E> {
  return definition;
}

/** Held by reactors and the system: every permission check passes. */
export const ALL_PERMISSIONS: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();
