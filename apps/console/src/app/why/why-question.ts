import type { Why } from '@bitacora/console-data';

/** Which rule is asked about which event; `known` spares the question when the answer is there already. */
export interface WhyQuestion {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly eventId: string;
  readonly known?: Why;
}
