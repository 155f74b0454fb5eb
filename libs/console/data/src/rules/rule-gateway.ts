import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { Subscription } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  type AuditEntryPartsFragment,
  CreateRuleDocument,
  DeleteRuleDocument,
  ImportRulesDocument,
  type ImportRulesInput,
  type ImportedRulePartsFragment,
  MoveRuleDocument,
  RuleEffectsDocument,
  type RulePartsFragment,
  type RuleState,
  RuleHistoryDocument,
  type RuleHistoryQuery,
  RuleIdsDocument,
  RuleImportPlanDocument,
  type RuleImportPlanQuery,
  RulesDocument,
  RuleActsPushedDocument,
  RulesPushedDocument,
  SetRuleStateDocument,
  UpdateRuleDocument,
  WebhookNamesDocument,
} from '../generated/rules.js';

/** What a rule has done lately: how often in all, and the newest changes. */
export interface RuleEffects {
  readonly total: number;
  readonly entries: readonly AuditEntryPartsFragment[];
}

/** What would come of a file of rules. */
export type RuleImportPlan = RuleImportPlanQuery['ruleImportPlan'];

/** The rules of the account. Acts reject with `RefusedError` or `UnansweredError`. */
@Service()
export class RuleGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** All rules in the order in which they act, kept true. */
  list(): LiveQuery<readonly RulePartsFragment[]> {
    return liveQuery(
      RulesDocument,
      () => ({}),
      ({ rules }) => [...rules].sort((one, other) => one.order - other.order),
    );
  }

  /** All rules as they are now. */
  async all(): Promise<readonly RulePartsFragment[]> {
    return (await this.#ask.query(RulesDocument, {})).rules;
  }

  /** The webhooks that rules and macros can call, by name. */
  async webhooks(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return (await this.#ask.query(WebhookNamesDocument, {})).webhookNames;
  }

  /** Whether the account has any rule. Asks for nothing but their ids. */
  async hasAny(): Promise<boolean> {
    return (await this.#ask.query(RuleIdsDocument, {})).rules.length > 0;
  }

  /** Puts every pushed list where `list` sees it. End it with the returned subscription. */
  follow(): Subscription {
    return this.#ask.follow(RulesPushedDocument, {}).subscribe({
      next: ({ rulesPushed }) => this.#show(rulesPushed),
      error: () => void this.#apollo.client.refetchQueries({ include: [RulesDocument] }),
    });
  }

  /** Keeps how often one rule acted true where `list` shows it. End it with the returned subscription. */
  followActs(id: string): Subscription {
    const acts = this.#ask.follow(RuleActsPushedDocument, { id });
    return acts.subscribe({ error: () => undefined });
  }

  /** Its texts and the states that it was given, each newest first. */
  async history(id: string): Promise<RuleHistoryQuery> {
    const { ruleVersions, ruleStates } = await this.#ask.query(RuleHistoryDocument, { id });
    return {
      ruleVersions: [...ruleVersions].sort((one, other) => other.version - one.version),
      ruleStates,
    };
  }

  /** Changes that the rule has made, newest first. Needs the permission to read the audit log. */
  async effects(ruleId: string, first: number): Promise<RuleEffects> {
    const filter = { actorId: ruleId, actorKind: 'rule' as const };
    const { audit } = await this.#ask.query(RuleEffectsDocument, { filter, first });
    return { total: audit.total, entries: audit.edges.map((edge) => edge.node) };
  }

  /** Null when the rule is recorded but the views have not caught up yet. */
  async create(body: unknown, state: RuleState): Promise<RulePartsFragment | null> {
    const { rule } = await this.#ask.act(CreateRuleDocument, { input: { body, state } });
    await this.#apollo.client.refetchQueries({ include: [RulesDocument] });
    return rule ?? null;
  }

  /** A new version. Refused with STALE_VERSION when `expectedVersion` is not in force any more. */
  async update(
    ruleId: string,
    body: unknown,
    expectedVersion: number,
  ): Promise<RulePartsFragment | null> {
    const input = { ruleId, body, expectedVersion };
    return (await this.#ask.act(UpdateRuleDocument, { input })).rule ?? null;
  }

  async setState(ruleId: string, state: RuleState): Promise<void> {
    await this.#ask.act(SetRuleStateDocument, { input: { ruleId, state } });
  }

  /** Puts a rule before another one, or last. */
  async move(ruleId: string, before: string | null): Promise<void> {
    const { rules, pending } = await this.#ask.act(MoveRuleDocument, { input: { ruleId, before } });
    if (!pending) this.#show(rules);
  }

  async delete(ruleId: string): Promise<void> {
    const { rules, pending } = await this.#ask.act(DeleteRuleDocument, { input: { ruleId } });
    if (pending) await this.#apollo.client.refetchQueries({ include: [RulesDocument] });
    else this.#show(rules);
  }

  /** What would come of a file of rules; writes nothing. */
  async planImport(input: ImportRulesInput): Promise<RuleImportPlan> {
    return (await this.#ask.query(RuleImportPlanDocument, { input })).ruleImportPlan;
  }

  /** Makes the rules of a file, all off, and says what came of each. */
  async import(input: ImportRulesInput): Promise<readonly ImportedRulePartsFragment[]> {
    const { rules } = await this.#ask.act(ImportRulesDocument, { input });
    await this.#apollo.client.refetchQueries({ include: [RulesDocument] });
    return rules;
  }

  #show(rules: readonly RulePartsFragment[]): void {
    this.#apollo.client.writeQuery({ query: RulesDocument, data: { rules: [...rules] } });
  }
}
