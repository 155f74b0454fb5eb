import type { Parser } from '../event/definition.js';
import { commandClass } from './command-class.js';
import type {
  AnyCommandClass,
  CommandClass,
  CommandConstructor,
  CommandKind,
  InputOf,
  OutputOf,
} from './command.js';
import type { DecisionContext } from './command-definition.js';

/** A command that a step sends. */
export interface StepCommand {
  readonly command: AnyCommandClass;
  /** Checked against the class by `step` and `stepCommand`. */
  readonly data: unknown;
  /** The version that the sender of the process has seen of what this step edits. */
  readonly expectedVersion?: string | undefined;
}

/** One simple command of a process. */
export interface ProcessStep extends StepCommand {
  /** Sent when a later step is refused: gives back what this step took. */
  readonly undo?: StepCommand;
  /**
   * What this step took can be given back by another command (a claim runs out). When a retry finds
   * the step done, it is sent once more under a new id to make sure that it still holds; its decider must then
   * answer "nothing to change" or take it again.
   */
  readonly mustStillHold?: boolean;
}

/** A step, or what undoes it: `step(ListRule, { ruleId, … })`. */
export function step<Data>(
  command: CommandClass<Data>,
  data: NoInfer<Data>,
  options: Pick<ProcessStep, 'undo' | 'mustStillHold' | 'expectedVersion'> = {},
): ProcessStep {
  return { command, data, ...options };
}

/**
 * A command that touches several streams: its steps are sent in order, each an append of its own. A
 * refused step ends it and undoes the earlier ones; after a crash a retry with the same id
 * completes it, because ids of steps derive from (command id, index).
 */
export interface ProcessDefinition<Data = unknown> extends CommandKind<Data> {
  /** Permission for the whole; the steps themselves ask for none. Null: only the system. */
  readonly permission: string | null;
  /** Pure: a retry gets the same steps. At least one. */
  steps(data: Data, context: DecisionContext): readonly ProcessStep[];
}

/** The class that the definition of a process makes. */
export type DefinedProcess<Data, Input = Data> = ProcessDefinition<Data> &
  CommandConstructor<Input>;

/** Makes the class of a process; its static members are the definition. */
export function defineProcess<S extends Parser<unknown>>(
  definition: Omit<ProcessDefinition<OutputOf<S>>, 'schema' | 'steps'> & {
    readonly schema: S;
  } & Pick<ProcessDefinition<OutputOf<NoInfer<S>>>, 'steps'>,
): DefinedProcess<OutputOf<S>, InputOf<S>> {
  return commandClass(definition);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant; a list can name no narrower type
export type AnyProcess = ProcessDefinition<any> & AnyCommandClass;
