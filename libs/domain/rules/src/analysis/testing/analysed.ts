import type { RuleBody } from '../../rule.schema.js';
import type { AnalysedRule } from '../compared-rule.js';

/** A rule as an analysis is given it: on, for messages, always, marking as important, unless it says otherwise. */
export function analysed(
  ruleId: string,
  body: Partial<RuleBody> = {},
  rest: Partial<AnalysedRule> = {},
): AnalysedRule {
  const whole: RuleBody = {
    name: ruleId,
    trigger: 'messageReceived',
    conditions: { always: true },
    actions: [{ type: 'setImportant', important: true }],
    stop: false,
    limits: null,
    window: null,
    ...body,
  };
  return { ruleId, body: whole, state: 'on', ofSetting: false, missing: [], ...rest };
}
