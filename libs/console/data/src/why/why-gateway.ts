import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import type { CatalogueData } from '@bitacora/rules';
import {
  RuleCatalogueDocument,
  WhyDocument,
  WhyOfEventDocument,
  type WhyPartsFragment,
} from '../generated/why.js';

/** Why a rule did, or did not, act on an event. */
@Service()
export class WhyGateway {
  readonly #ask = inject(Ask);
  #catalogue: Promise<CatalogueData> | undefined;

  /** Null when rule or event do not exist. */
  async why(ruleId: string, eventId: string): Promise<WhyPartsFragment | null> {
    return (await this.#ask.query(WhyDocument, { ruleId, eventId })).why ?? null;
  }

  /** Every rule that was asked about the event. */
  async ofEvent(eventId: string): Promise<readonly WhyPartsFragment[]> {
    return (await this.#ask.query(WhyOfEventDocument, { eventId })).whyOfEvent;
  }

  /** Triggers, facts, operators and actions with their words; asked once, it only changes with a new release. */
  catalogue(): Promise<CatalogueData> {
    this.#catalogue ??= this.#ask.query(RuleCatalogueDocument, {}).then(
      ({ ruleCatalogue }) => ruleCatalogue as CatalogueData,
      (error: unknown) => {
        this.#catalogue = undefined;
        throw error;
      },
    );
    return this.#catalogue;
  }
}
