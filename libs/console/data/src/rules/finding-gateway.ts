import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import {
  type FindingExampleInput,
  RuleFindingCountsDocument,
  RuleFindingExampleDocument,
  type RuleFindingExampleQuery,
  type RuleFindingPartsFragment,
  RuleFindingsDocument,
  type RuleFindingsInput,
  type RuleFindingsQuery,
} from '../generated/rules.js';

/** One thing that rules tell about each other. */
export type ShownFinding = RuleFindingPartsFragment;

/** What concerns one rule, or a draft of it. */
export type RuleFindingsOfOne = NonNullable<RuleFindingsQuery['ruleFindings']>;

/** A recorded pass in which a finding was seen. */
export type ShownFindingExample = NonNullable<RuleFindingExampleQuery['ruleFindingExample']>;

/** What the rules of the account tell about each other. Nothing of it is kept: rules change. */
@Service()
export class RuleFindingGateway {
  readonly #ask = inject(Ask);

  /** What concerns a rule or a draft; null while the draft is no whole rule. */
  async of(input: RuleFindingsInput): Promise<RuleFindingsOfOne | null> {
    return (await this.#ask.query(RuleFindingsDocument, { input })).ruleFindings ?? null;
  }

  /** How many findings name each rule, by its id; rules without any are not in it. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    const { ruleFindings } = await this.#ask.query(RuleFindingCountsDocument, { input: {} });
    return new Map(ruleFindings?.counts.map(({ ruleId, count }) => [ruleId, count]));
  }

  /** Null when the newest passes show none. */
  async example(input: FindingExampleInput): Promise<ShownFindingExample | null> {
    const { ruleFindingExample } = await this.#ask.query(RuleFindingExampleDocument, { input });
    return ruleFindingExample ?? null;
  }
}
