import { type AnyDefinedCommand, defineCommand, isRefusal } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import {
  activateRuleVersion,
  changeRuleState,
  deleteRule,
  listRule,
  moveRule,
  noteRulesFlagged,
  reorderRules,
} from './rule-catalogue.decide.js';
import { rulesDecider, rulesStream } from './rule-catalogue.state.js';
import { publishRuleVersion } from './rule.decide.js';
import { RULE_STATES, flaggedRules, goneThing, rewriteReason } from './rule.events.js';
import { MAX_CONDITIONS } from './conditions.schema.js';
import { MAX_RULE_NAME, ruleBody } from './rule.schema.js';
import { ruleDecider, ruleStream } from './rule.state.js';
import { MAX_PATTERN_STEPS } from './catalogue/operators/pattern.js';
import { referencesOf } from './checks/things-named.js';
import { validateRule } from './checks/validate.js';

/** Permission for everything that changes a rule. */
export const RULE_PERMISSION = 'rule.manage';

const permission = RULE_PERMISSION;
const version = z.number().int().min(1);
const state = z.enum(RULE_STATES);
const name = line(MAX_RULE_NAME);
const catalogue = {
  permission,
  decider: rulesDecider,
  stream: (_data: unknown, { accountId }: { readonly accountId: string }) => rulesStream(accountId),
};
/** Steps of the patterns of the version; absent: as many as the rule had. */
const patternSteps = z.number().int().min(0).max(MAX_PATTERN_STEPS).optional();
/** Comparisons of the conditions of the version; absent: as many as the rule had. */
const comparisons = z.number().int().min(0).max(MAX_CONDITIONS).optional();
const counts = { patternSteps, comparisons };
const listed = z.object({ ruleId: id, name, version, state, ...counts });
const activated = z.object({ ruleId: id, name, version, replaces: version, ...counts });

/** Writes the text of a version; it is not in force before the catalogue names it. */
export const PublishRuleVersion = defineCommand({
  name: 'PublishRuleVersion',
  permission,
  schema: z.object({ ruleId: id, version, rule: ruleBody }),
  decider: ruleDecider,
  stream: (data, { accountId }) => ruleStream(accountId, data.ruleId),
  check: ({ rule }) => validateRule(rule, null),
  references: ({ rule }) => referencesOf(rule),
  decide: publishRuleVersion,
});

/** A text of a rule in which one thing stands for another, and why; sent by the program alone. */
export const PublishRewrittenRule = defineCommand({
  name: 'PublishRewrittenRule',
  permission: null,
  schema: z.object({ ruleId: id, version, rule: ruleBody, because: rewriteReason }),
  decider: ruleDecider,
  stream: (data, { accountId }) => ruleStream(accountId, data.ruleId),
  check: ({ rule }) => validateRule(rule, null),
  references: ({ rule }) => referencesOf(rule),
  decide: publishRuleVersion,
});

/** Names a new rule, last in the order. */
export const ListRule = defineCommand({
  name: 'ListRule',
  ...catalogue,
  schema: listed,
  decide: listRule,
});

/** Asks whether `ListRule` would be accepted, and writes nothing: sent before the text is written. */
export const CheckNewRule = defineCommand({
  name: 'CheckNewRule',
  ...catalogue,
  schema: listed,
  decide: (data, rules) => {
    const decision = listRule(data, rules);
    return isRefusal(decision) ? decision : [];
  },
});

/** Puts a published version in force. */
export const ActivateRuleVersion = defineCommand({
  name: 'ActivateRuleVersion',
  ...catalogue,
  schema: activated,
  decide: activateRuleVersion,
});

/** Asks whether `ActivateRuleVersion` would be accepted, and writes nothing. */
export const CheckRuleVersion = defineCommand({
  name: 'CheckRuleVersion',
  ...catalogue,
  schema: activated,
  decide: (data, rules) => {
    const decision = activateRuleVersion(data, rules);
    return isRefusal(decision) ? decision : [];
  },
});

/** Switches a rule off, on, or to shadow: asked and recorded, but changing nothing. A flagged rule can only be switched off. */
export const ChangeRuleState = defineCommand({
  name: 'ChangeRuleState',
  ...catalogue,
  schema: z.object({ ruleId: id, state }),
  references: ({ ruleId: id, state }, rules) => {
    const rule = state === 'off' ? undefined : rules.find(({ ruleId }) => ruleId === id);
    return rule ? [{ kind: 'rule', id, version: rule.version, field: 'state' }] : [];
  },
  decide: changeRuleState,
});

/** The whole order, by a person who saw all rules. */
export const ReorderRules = defineCommand({
  name: 'ReorderRules',
  ...catalogue,
  schema: z.object({ ruleIds: z.array(id).max(1000) }),
  decide: reorderRules,
});

/** One rule to another place: `before` another rule, or null for the end. */
export const MoveRule = defineCommand({
  name: 'MoveRule',
  ...catalogue,
  schema: z.object({ ruleId: id, before: id.nullable() }),
  decide: moveRule,
});

export const DeleteRule = defineCommand({
  name: 'DeleteRule',
  ...catalogue,
  schema: z.object({ ruleId: id }),
  decide: deleteRule,
});

/** Records which rules stopped running when a thing went; sent by the program alone. */
export const NoteRulesFlagged = defineCommand({
  name: 'NoteRulesFlagged',
  ...catalogue,
  permission: null,
  schema: z.object({ rules: flaggedRules.min(1), thing: goneThing }),
  decide: noteRulesFlagged,
});

export const ruleOnlyCommands: readonly AnyDefinedCommand[] = [
  PublishRuleVersion,
  PublishRewrittenRule,
  CheckNewRule,
  ListRule,
  CheckRuleVersion,
  ActivateRuleVersion,
  ChangeRuleState,
  ReorderRules,
  MoveRule,
  DeleteRule,
  NoteRulesFlagged,
];
