import { z } from 'zod';
import { type EventOf, defineEvent, id, line } from '@bitacora/schema';
import { ruleBody } from './rule.schema.js';

export const RULE_STATES = ['off', 'shadow', 'on'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** Whole text of one version. Written before the catalogue names the rule. */
const RuleVersionPublished = defineEvent(
  'RuleVersionPublished',
  'rule',
  z.object({ ruleId: id, version: z.number().int().min(1), rule: ruleBody }),
);

/** Events of `rule-<account>.<id>`. */
export const ruleEvents = [RuleVersionPublished] as const;
export type RuleEvent = EventOf<(typeof ruleEvents)[number]>;

const RuleListed = defineEvent(
  'RuleListed',
  'rules',
  z.object({ ruleId: id, name: line(80), version: z.number().int(), state: z.enum(RULE_STATES) }),
);

/** A new version took effect, with the name it has now. */
const RuleVersionActivated = defineEvent(
  'RuleVersionActivated',
  'rules',
  z.object({ ruleId: id, name: line(80), version: z.number().int() }),
);

const RuleStateChanged = defineEvent(
  'RuleStateChanged',
  'rules',
  z.object({ ruleId: id, state: z.enum(RULE_STATES) }),
);

/** All rules of the account in their new order. */
const RulesReordered = defineEvent('RulesReordered', 'rules', z.object({ ruleIds: z.array(id) }));

const RuleDeleted = defineEvent('RuleDeleted', 'rules', z.object({ ruleId: id }));

/** Events of the catalogue `rules-<account>.all`: ids, names, order and state only. */
export const ruleCatalogueEvents = [
  RuleListed,
  RuleVersionActivated,
  RuleStateChanged,
  RulesReordered,
  RuleDeleted,
] as const;
export type RuleCatalogueEvent = EventOf<(typeof ruleCatalogueEvents)[number]>;
