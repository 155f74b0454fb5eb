import type {
  Changed,
  Conversation,
  ConversationEvent,
  PlannedChange,
  RefusedChange,
  RuleChangeContext,
} from '@bitacora/conversations/published';
import type { z } from 'zod';
import type { FactValue } from '../facts/fact.js';
import type { Param } from '../params.js';
import type { CatalogueWords } from '../words.js';
import type { Situation } from './situation.js';

/** The parameters of an action by name. */
export type Params = Readonly<Record<string, Param>>;

/** What a rule says for the parameters. */
export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: z.output<P[K]['schema']>;
};

/** Checks the planned changes of an action; `kind` is a word of its own. */
export type ChangeSchema<C extends PlannedChange> = z.ZodType<C> & {
  readonly shape: { readonly kind: z.ZodLiteral<C['kind']> };
};

/** What two actions can both write. The console has words for each under `rules.fields`. */
export const WRITTEN_FIELDS = [
  'priority',
  'important',
  'muted',
  'assignee',
  'team',
  'status',
  'labels',
  'contactLabels',
  'attributes',
  'contactAttributes',
  'answer',
] as const;
export type WrittenField = (typeof WRITTEN_FIELDS)[number];

/** That an action writes a value; two that write another value into the same place are in each other's way. */
export interface Write {
  readonly field: WrittenField;
  /** Which one, where a field holds several things: the label, the attribute. */
  readonly thing?: string;
  readonly value: string;
}

/** An event that comes of an action that changes something. */
export interface Effect {
  readonly event: ConversationEvent['type'];
  /** What facts surely are at that event; null: missing. */
  readonly facts?: Readonly<Record<string, FactValue>>;
  /** It comes by the clock or of a change elsewhere: not of the same act, so that no chain ends before it. */
  readonly later?: true;
}

/**
 * One thing that a rule can do to a conversation, whole: how the builder asks for it, what it plans at a moment, and what
 * the plan does to the conversation. Nothing else in the product has a list of actions.
 */
export interface Action<
  N extends string = string,
  I extends string = string,
  P extends Params = Params,
  C extends PlannedChange = PlannedChange,
> {
  /** Recorded with every pass: never changed. */
  readonly name: N;
  /** Raised when it comes to mean something else. */
  readonly version: number;
  /** Name of its icon in the console. */
  readonly icon: I;
  /** Follows "then …"; `{param}` stands for the value of a parameter. */
  readonly words: CatalogueWords;
  /** The schema of what a rule says, and everything that a form needs to ask for it. */
  readonly params: P;
  /** What the values write, to warn about rules that write over each other; none: it adds something. */
  writes(values: ValuesOf<NoInfer<P>>): readonly Write[];
  /** Events that can come of the values: what the action can set off. */
  leadsTo(values: ValuesOf<NoInfer<P>>): readonly Effect[];
  /**
   * The schema of the planned change. Planned changes outlive a version of the program, so fields are added and never
   * changed. Actions may share the changes of another, schema and `apply` together.
   */
  readonly change: ChangeSchema<C>;
  /** The change without its kind: every choice but the random one is made, from the log as it was at the event. Or the refusal. */
  plan(
    values: ValuesOf<NoInfer<P>>,
    situation: Situation,
  ): Omit<NoInfer<C>, 'kind'> | RefusedChange;
  /** What the change does: the event, null when nothing would change, or the refusal. Asked by planner and decider. */
  apply(change: NoInfer<C>, conversation: Conversation, context: RuleChangeContext): Changed;
}

/** Keeps the types of one action while all are collected in one list. */
export function action<
  const N extends string,
  const I extends string,
  P extends Params,
  C extends PlannedChange,
>(handler: Action<N, I, P, C>): Action<N, I, P, C> {
  return handler;
}
