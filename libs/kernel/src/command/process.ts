import type { Parser } from '../event/definition.js';
import type { DecisionContext } from './command.js';

/** One simple command of a process. */
export interface ProcessStep {
  readonly command: string;
  readonly data: unknown;
  /** Sent when a later step is refused: gives back what this step took. */
  readonly undo?: { readonly command: string; readonly data: unknown };
  /**
   * What this step took can be given back by somebody else (a claim runs out). When a retry finds
   * the step done, it is sent once more under a new id to make sure that it still holds; its decider must then
   * answer "nothing to change" or take it again.
   */
  readonly mustStillHold?: boolean;
}

/**
 * A command that touches several streams: its steps are sent in order, each an append of its own. A
 * refused step ends it and undoes the earlier ones; after a crash a retry with the same id
 * completes it, because ids of steps derive from (command id, index).
 */
export interface ProcessDefinition<Data = unknown> {
  readonly name: string;
  /** Permission for the whole; the steps themselves ask for none. Null: only the system. */
  readonly permission: string | null;
  readonly schema: Parser<Data>;
  /** Pure: a retry gets the same steps. At least one. */
  steps(data: Data, context: DecisionContext): readonly ProcessStep[];
}

/** Keeps the type argument while definitions are collected in one list. */
export function defineProcess<Data>(definition: ProcessDefinition<Data>): ProcessDefinition<Data> {
  return definition;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant; a list can name no narrower type
export type AnyProcessDefinition = ProcessDefinition<any>;
