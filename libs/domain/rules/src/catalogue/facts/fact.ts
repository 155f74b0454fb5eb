import type { AttributeOwner, AttributeType } from '@bitacora/account/published';
import type { FactContext } from './fact-context.js';
import type { TriggerName } from '../triggers.js';
import type { Choice, ReferenceKind, CatalogueWords } from '../words.js';

/** How a fact can be compared. `references` is a list of things, the others hold one value; a `date` is a day, `2026-03-02`. */
export const FACT_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'choice',
  'reference',
  'references',
] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** A value of a fact; null when it is missing (unknown, not set, erased). */
export type FactValue = string | number | boolean | readonly string[] | null;

/** Headings of the builder's list of facts. */
export const FACT_GROUPS = ['message', 'conversation', 'contact', 'change', 'time'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** The attribute of a fact: id, whose it is, and its type, which never changes. */
export interface FactAttribute {
  readonly id: string;
  readonly owner: AttributeOwner;
  readonly type: AttributeType;
}

/** One thing that a condition can ask for. */
export interface Fact {
  readonly name: string;
  readonly type: FactType;
  readonly version: number;
  readonly group: FactGroup;
  readonly words: CatalogueWords;
  /** Values of a `choice`. */
  readonly choices?: readonly Choice[];
  /** What a `reference` or `references` names. */
  readonly reference?: ReferenceKind;
  /** Of which of the two the attributes are that it names, where it names attributes. */
  readonly owner?: AttributeOwner;
  /** Triggers that can answer it; absent: all. */
  readonly triggers?: readonly TriggerName[];
  /** An action of a rule can change it, so a later rule of the same pass sees another value. */
  readonly changesInPass?: true;
  /** The attribute whose values it gives. */
  readonly attribute?: FactAttribute;
  /** A `number` need not be whole. */
  readonly fractional?: true;
  /** The least and the greatest that a `number` can be. */
  readonly min?: number;
  readonly max?: number;
  /** After its greatest comes its least again, as after 23 h comes 0 h. */
  readonly comesAround?: true;
  /** Pure: the same context gives the same value. */
  read(context: FactContext): FactValue;
}
