/** How many clients a business may write to first within 24 hours. */
export interface DailyLimit {
  /** Null: it is not known, or there is none. */
  readonly dailyLimit: number | null;
  readonly unlimited: boolean;
}

/** What a provider said of a number just now; of what is absent it said nothing. */
export interface SaidStanding {
  /** How clients take what the number sends them. */
  readonly quality?: 'good' | 'medium' | 'low' | 'unknown';
  readonly limit?: DailyLimit;
  /** How many messages in a second it sends and gets at the most, as its provider names it. */
  readonly throughput?: 'standard' | 'high' | 'unknown';
}
