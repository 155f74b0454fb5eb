import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import type { CatalogueData } from '@bitacora/rules';
import {
  ConversationTimersDocument,
  type ConversationTimersQuery,
  RuleCatalogueDocument,
  RuleInConversationDocument,
  type RuleInConversationQuery,
  WhyDocument,
  WhyOfEventDocument,
  type WhyPartsFragment,
} from '../generated/why.js';

/** A rule that waits for time in a conversation. */
export type ConversationTimer = ConversationTimersQuery['conversationTimers'][number];
/** Events of a conversation that a rule waits for, newest first, and where older ones begin. */
export type RuleInConversation = NonNullable<RuleInConversationQuery['ruleInConversation']>;

/** Why a rule did, or did not, act on an event. */
@Service()
export class WhyGateway {
  readonly #ask = inject(Ask);
  #catalogue: Promise<CatalogueData> | undefined;

  /** Null when rule or event do not exist. */
  async why(ruleId: string, eventId: string): Promise<WhyPartsFragment | null> {
    return (await this.#ask.query(WhyDocument, { ruleId, eventId })).why ?? null;
  }

  /** The newest events of a conversation that the rule waits for, or those before a revision; null when either does not exist. */
  async inConversation(
    ruleId: string,
    conversationId: string,
    before: number | null,
  ): Promise<RuleInConversation | null> {
    const asked = { ruleId, conversationId, before };
    return (await this.#ask.query(RuleInConversationDocument, asked)).ruleInConversation ?? null;
  }

  /** Every rule that was asked about the event. */
  async ofEvent(eventId: string): Promise<readonly WhyPartsFragment[]> {
    return (await this.#ask.query(WhyOfEventDocument, { eventId })).whyOfEvent;
  }

  /** The rules that wait for time in a conversation, after one of its events or now. */
  async timers(conversationId: string, revision?: number): Promise<readonly ConversationTimer[]> {
    const asked = { conversationId, ...(revision === undefined ? {} : { revision }) };
    return (await this.#ask.query(ConversationTimersDocument, asked)).conversationTimers;
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
