import { applyRulesCommand } from '@bitacora/conversations/published';
import { changeByRule, ruleChange } from './catalogue/rule-changes.js';

/** Sent by the automation, once for each event that rules were due on: carries out the whole pass in its conversation. */
export const ApplyRules = applyRulesCommand({ schema: ruleChange, apply: changeByRule });
