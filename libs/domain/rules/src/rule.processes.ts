import { type AnyProcess, defineProcess, step } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import {
  ActivateRuleVersion,
  CheckNewRule,
  CheckRuleVersion,
  ListRule,
  PublishRuleVersion,
  RULE_PERMISSION,
} from './rule.commands.js';
import { RULE_STATES } from './rule.events.js';
import { comparisonsOf } from './conditions.js';
import { patternStepsOf } from './checks/pattern-steps.js';
import { type RuleBody, ruleBody } from './rule.schema.js';

const FIRST_VERSION = 1;

/**
 * A new rule: the text first, then its place in the catalogue. The catalogue is asked beforehand, so
 * that a name that is taken leaves no text behind.
 */
export const CreateRule = defineProcess({
  name: 'CreateRule',
  permission: RULE_PERMISSION,
  schema: z.object({ ruleId: id, rule: ruleBody, state: z.enum(RULE_STATES) }),
  steps: ({ ruleId, rule, state }) => {
    const { name } = rule;
    const listed = { ruleId, name, version: FIRST_VERSION, state, ...withoutZeros(countsOf(rule)) };
    return [
      step(CheckNewRule, listed),
      step(PublishRuleVersion, { ruleId, version: FIRST_VERSION, rule }),
      step(ListRule, listed),
    ];
  },
});

/**
 * A new version of a rule. `replaces` is the version in force that the author saw; `version` is one
 * more than the newest published one (`nextVersion`), which is the same unless an earlier edit was broken off
 * between its two writes.
 */
export const EditRule = defineProcess({
  name: 'EditRule',
  permission: RULE_PERMISSION,
  schema: z.object({
    ruleId: id,
    replaces: z.number().int().min(1),
    version: z.number().int().min(2),
    rule: ruleBody,
  }),
  steps: ({ ruleId, replaces, version, rule }) => {
    const activated = { ruleId, name: rule.name, version, replaces, ...countsOf(rule) };
    return [
      step(CheckRuleVersion, activated),
      step(PublishRuleVersion, { ruleId, version, rule }),
      step(ActivateRuleVersion, activated),
    ];
  },
});

/** What the catalogue counts of a rule, so that all rules of an account together stay within bounds. */
function countsOf({ conditions }: Pick<RuleBody, 'conditions'>) {
  const comparisons = comparisonsOf(conditions).length;
  return { patternSteps: patternStepsOf(conditions), comparisons };
}

/** A new rule says nothing of what it has none of. */
function withoutZeros({ patternSteps, comparisons }: ReturnType<typeof countsOf>) {
  return {
    ...(patternSteps > 0 && { patternSteps }),
    ...(comparisons > 0 && { comparisons }),
  };
}

/** Every process of this domain, for the composition root. */
export const ruleProcesses: readonly AnyProcess[] = [CreateRule, EditRule];
