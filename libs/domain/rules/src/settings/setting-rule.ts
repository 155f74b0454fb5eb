import type { RuleBody } from '../rule.schema.js';

/** A rule that no person wrote: it comes from the settings of an inbox. */
export interface SettingRule {
  /** `inbox:<inbox id>:<setting>`. */
  readonly ruleId: string;
  readonly body: RuleBody;
}
