import { z } from 'zod';
import type { JsonObject, Upcaster } from '@bitacora/kernel';
import { type EventOf, addingField, defineEvent, id, recordedLine } from '@bitacora/schema';
import { REFERENCE_KINDS } from './catalogue/words.js';
import { ruleBody } from './rule.schema.js';
import { withTimerKind } from './timers/timer.schema.js';

export const RULE_STATES = ['off', 'shadow', 'on'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** Why the program wrote a version of its own: a label that the rule names was merged into another. */
export const rewriteReason = z.object({ kind: z.literal('labelMerged'), labelId: id, into: id });
export type RewriteReason = z.output<typeof rewriteReason>;

/** Before version 3 rules waited only for what lasts, and their timers did not say so. */
const withKindOfTimer: Upcaster = (data) => {
  const rule = data['rule'] as JsonObject;
  const { timer, ...rest } = rule;
  const known = withTimerKind(timer) as JsonObject | null | undefined;
  return { ...data, rule: known ? { ...rest, timer: known } : rest };
};

/** Whole text of one version. Written before the catalogue names the rule. Version 1 was always written by a person. */
const RuleVersionPublished = defineEvent(
  'RuleVersionPublished',
  'rule',
  z
    .object({
      ruleId: id,
      version: z.number().int().min(1),
      rule: ruleBody,
      /** Null: a person wrote it. */
      because: rewriteReason.nullable(),
    })
    .describe('The whole text of one version of a rule; written before the catalogue names it.'),
  { version: 3, upcasters: { 1: addingField('because', null), 2: withKindOfTimer } },
);

/** Events of `rule-<account>.<id>`. */
export const ruleEvents = [RuleVersionPublished] as const;
export type RuleEvent = EventOf<(typeof ruleEvents)[number]>;

const RuleListed = defineEvent(
  'RuleListed',
  'rules',
  z
    .object({
      ruleId: id,
      name: recordedLine(80),
      version: z.number().int(),
      state: z.enum(RULE_STATES),
      /** Of the patterns of its conditions; absent: none, or not counted yet. */
      patternSteps: z.number().int().optional(),
      /** Of its conditions; absent: none, or not counted yet. */
      comparisons: z.number().int().optional(),
    })
    .describe('There is a new rule, last in the order.'),
);

/** A new version took effect, with the name it has now. */
const RuleVersionActivated = defineEvent(
  'RuleVersionActivated',
  'rules',
  z
    .object({
      ruleId: id,
      name: recordedLine(80),
      version: z.number().int(),
      /** Absent: as many as before. */
      patternSteps: z.number().int().optional(),
      comparisons: z.number().int().optional(),
    })
    .describe('A version of a rule took effect, with the name it has now.'),
);

const RuleStateChanged = defineEvent(
  'RuleStateChanged',
  'rules',
  z
    .object({ ruleId: id, state: z.enum(RULE_STATES) })
    .describe('A rule was switched on or off, or only watches.'),
);

/** All rules of the account in their new order. */
const RulesReordered = defineEvent(
  'RulesReordered',
  'rules',
  z.object({ ruleIds: z.array(id) }).describe('All rules of the account in their new order.'),
);

const RuleDeleted = defineEvent(
  'RuleDeleted',
  'rules',
  z.object({ ruleId: id }).describe('A rule is gone; its versions stay readable.'),
);

/** What is gone, or lost to a rule; `name` is what it was called, null for a person. */
export const goneThing = z.object({
  kind: z.enum(REFERENCE_KINDS),
  id,
  name: recordedLine(200).nullable(),
});
export type GoneThing = z.output<typeof goneThing>;
/** Rules that do not run any more; an account has no more rules. */
export const flaggedRules = z.array(z.object({ ruleId: id, name: recordedLine(80) })).max(1000);

const RulesFlagged = defineEvent(
  'RulesFlagged',
  'rules',
  z
    .object({ rules: flaggedRules, thing: goneThing })
    .describe('Rules do not run any more, because they name what is gone since.'),
);

/** Events of the catalogue `rules-<account>.all`: ids, names, order and state only. */
export const ruleCatalogueEvents = [
  RuleListed,
  RuleVersionActivated,
  RuleStateChanged,
  RulesReordered,
  RuleDeleted,
  RulesFlagged,
] as const;
export type RuleCatalogueEvent = EventOf<(typeof ruleCatalogueEvents)[number]>;
