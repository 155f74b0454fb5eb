import type { RuleBody } from '../../rule.schema.js';
import { type AskedAnalysis, analysisSteps } from '../analyse-rules.js';
import type { Analysis } from '../finding.js';
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
  return { ruleId, body: whole, state: 'on', ofSetting: false, steps: [], missing: [], ...rest };
}

/** A whole analysis at once. */
export function analyseRules(rules: readonly AnalysedRule[], asked: AskedAnalysis): Analysis {
  const steps = analysisSteps(rules, asked);
  let step = steps.next();
  while (!step.done) step = steps.next(false);
  return step.value;
}
