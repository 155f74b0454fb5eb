import { type AnyProcessDefinition, defineProcess } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { RULE_PERMISSION } from './rule.commands.js';
import { RULE_STATES } from './rule.events.js';
import { ruleBody } from './rule.schema.js';

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
    const listed = { ruleId, name: rule.name, version: FIRST_VERSION, state };
    return [
      { command: 'CheckNewRule', data: listed },
      { command: 'PublishRuleVersion', data: { ruleId, version: FIRST_VERSION, rule } },
      { command: 'ListRule', data: listed },
    ];
  },
});

/**
 * A new version of a rule. `replaces` is the version in force that the author saw; `version` is one
 * more than the newest published one, which is the same unless an earlier edit was broken off
 * between its two writes (then STALE_VERSION names the newest).
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
    const activated = { ruleId, name: rule.name, version, replaces };
    return [
      { command: 'CheckRuleVersion', data: activated },
      { command: 'PublishRuleVersion', data: { ruleId, version, rule } },
      { command: 'ActivateRuleVersion', data: activated },
    ];
  },
});

/** Every process of this domain, for the composition root. */
export const ruleProcesses: readonly AnyProcessDefinition[] = [CreateRule, EditRule];
