import type { WrittenField } from '../catalogue/actions/action.js';
import type { NamedThing } from '../checks/things-named.js';

/** What the analysis says of rules. The console has words for each under `rules.found`. */
export const FINDING_KINDS = [
  /** It names what the account does not have, and does not run. */
  'gone',
  /** No event can set it off any more, or none ever could. */
  'never',
  /** A rule before it may end the pass, or does so at every event for which it would act. */
  'behindStop',
  /** Rules that set each other off. */
  'loop',
  /** Two rules write other values into the same place, and one event can set both off. */
  'sameField',
  /** Two rules say the same. */
  'repeat',
  /** It would answer each message of a conversation. */
  'repliesAlways',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Why no event can set a rule off: its conditions exclude each other, or its time is over. */
export const NEVER_REASONS = ['conditions', 'window'] as const;
export type NeverReason = (typeof NEVER_REASONS)[number];

/** One thing that the rules of an account tell about each other, or a rule about itself. */
export type Finding =
  | {
      readonly kind: 'gone';
      readonly ruleIds: readonly [string];
      readonly things: readonly NamedThing[];
    }
  | {
      readonly kind: 'never';
      readonly ruleIds: readonly [string];
      readonly reason: NeverReason;
      /** The fact of which nothing is left; null when it is not the conditions, or not one fact. */
      readonly fact: string | null;
    }
  | {
      readonly kind: 'behindStop';
      /** The rule, and the one before it that stops. */
      readonly ruleIds: readonly [string, string];
      /** Whenever its conditions hold, those of the other one hold before. */
      readonly always: boolean;
    }
  | {
      readonly kind: 'loop';
      /** Each sets off the next, and the last one the first. */
      readonly ruleIds: readonly string[];
      /** A step of it comes by the clock, so that it comes again and again: no chain of one act ends it. */
      readonly lasting: boolean;
    }
  | {
      readonly kind: 'sameField';
      /** In the order in which they act: what the second writes stays. */
      readonly ruleIds: readonly [string, string];
      readonly fields: readonly WrittenField[];
    }
  | { readonly kind: 'repeat'; readonly ruleIds: readonly [string, string] }
  | { readonly kind: 'repliesAlways'; readonly ruleIds: readonly [string] };

/** What was found in the rules of an account. */
export interface Analysis {
  /** The gravest first; at most `MAX_FINDINGS`. */
  readonly findings: readonly Finding[];
  /** How many more there are. */
  readonly more: number;
  /** Findings of each rule that has some, also those that are not listed. */
  readonly counts: ReadonlyMap<string, number>;
  /** False when the rules are so many that not all of them were compared with all others. */
  readonly complete: boolean;
}

/** Findings that are listed; the others are counted. */
export const MAX_FINDINGS = 200;
