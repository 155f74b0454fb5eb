import type { Actor } from '../event/actor.js';
import type { Parser } from '../event/definition.js';
import type { DomainEvent } from '../event/event.js';
import type { Json } from '../event/json.js';
import type { StreamName } from '../event/stream-name.js';
import { commandClass } from './command-class.js';
import type {
  AnyCommandClass,
  CommandConstructor,
  CommandKind,
  InputOf,
  OutputOf,
} from './command.js';
import type { Decider } from './decider.js';
import type { DomainErrors } from './domain-errors.js';
import type { Reference } from './reference.js';
import type { Decision } from './result.js';

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
> extends CommandKind<Data> {
  readonly decider: Decider<State, E>;
  stream(data: Data, context: { readonly accountId: string }): StreamName;
  /** Everything that is wrong with the data and that its schema cannot say; empty when nothing is. Asked before the stream is read. */
  check?(data: Data): DomainErrors;
  /** What the data names besides its own stream. The handler refuses what may not be used before it asks `decide`. */
  references?(data: Data, state: State): readonly Reference[];
  /**
   * What people look at while they edit what the command changes, for the version that its sender expects; null when
   * it is not there, which `decide` refuses. Only a command that has it takes an `expectedVersion`.
   */
  edited?(data: Data, state: State): Json | null;
  decide(data: Data, state: State, context: DecisionContext): Decision<E>;
}

/** The class that a definition makes: it makes commands, and its static members are the definition. */
export type DefinedCommand<Data, State, E extends DomainEvent, Input = Data> = CommandDefinition<
  Data,
  State,
  E
> &
  CommandConstructor<Input>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant; a list can name no narrower type
export type AnyDefinedCommand = CommandDefinition<any, any, any> & AnyCommandClass;

/**
 * Makes the class of a command. The schema alone says what the data is and the decider what the state is, so that
 * `decide` may take less of either.
 */
export function defineCommand<S extends Parser<unknown>, State, E extends DomainEvent>(
  definition: Pick<CommandDefinition<OutputOf<S>, State, E>, 'name' | 'permission' | 'decider'> & {
    readonly schema: S;
  } & Pick<
      CommandDefinition<OutputOf<NoInfer<S>>, NoInfer<State>, NoInfer<E>>,
      'stream' | 'check' | 'references' | 'edited' | 'decide'
    >,
): DefinedCommand<OutputOf<S>, State, E, InputOf<S>> {
  return commandClass(definition);
}
