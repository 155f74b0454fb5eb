import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Position, ReactorDocuments } from '@bitacora/kernel';
import {
  type Conditions,
  type Predicate,
  type ReadFact,
  type RuleBody,
  RuleIndex,
  compile,
  conditionsAfterWait,
  eventOfTrigger,
} from '@bitacora/rules';
import {
  type AccountDocument,
  type InboxDocument,
  type RuleTextDocument,
  automationId,
} from '../folding/automation-documents.js';
import { attributesOf, rulesOf } from '../folding/account-documents.js';
import { type SharedMacro, sharedMacros } from '../folding/fold-macro.js';
import { RuleEngine } from './rule-engine.js';
import type { AskedTrigger } from '../facts/context-walker.js';
import { flagsAt } from '../facts/things-there.js';

/** A rule in force that is not flagged, ready to be asked. */
export interface LiveRule {
  readonly ruleId: string;
  readonly version: number;
  /** On: it acts. Shadow: it is asked and recorded, and changes nothing. */
  readonly mode: 'on' | 'shadow';
  readonly body: RuleBody;
  /** Cheap and synchronous; false means that the engine would say no. */
  readonly predicate: Predicate;
  readonly engine: RuleEngine;
  /** Macros that its actions may run, by id, as they are now; empty for a rule that runs none. */
  readonly macros: ReadonlyMap<string, SharedMacro>;
  /** How its conditions are compared after a wait. */
  afterWait(): ConditionsAfterWait;
}

/** The conditions of a rule as they are after a wait: see `conditionsAfterWait`. */
export interface ConditionsAfterWait {
  readonly conditions: Conditions;
  readonly engine: RuleEngine;
}

/** An event, and the triggers that it stands for. */
interface Asked {
  readonly event: ConversationEvent;
  readonly triggers: readonly AskedTrigger[];
}

/** The rules that one type of event can set off, and their triggers. */
interface IndexOfEvent {
  readonly index: RuleIndex<LiveRule>;
  readonly triggers: ReadonlySet<AskedTrigger>;
}

/**
 * The rules of an account at one moment, in the order in which they act: those of inboxes and teams
 * first, so that no `stop` reaches them.
 */
export class RuleSet {
  readonly #triggers: ReadonlySet<AskedTrigger>;
  /** By the type of event behind their triggers: rules of a narrower trigger keep their place among the others. */
  readonly #indexes = new Map<string, IndexOfEvent>();
  readonly #byId: ReadonlyMap<string, LiveRule>;

  constructor(
    rules: readonly LiveRule[],
    private readonly tried: string | null = null,
  ) {
    this.#byId = new Map(rules.map((rule) => [rule.ruleId, rule]));
    this.#triggers = new Set(rules.map(({ body }) => body.trigger));
    for (const [event, those] of byEventOf(rules)) {
      const index = new RuleIndex(those, (rule) => rule.body.conditions);
      this.#indexes.set(event, { index, triggers: new Set(those.map(({ body }) => body.trigger)) });
    }
  }

  find(ruleId: string): LiveRule | undefined {
    return this.#byId.get(ruleId);
  }

  /** Whether the rule is one that is tried out, in whichever version it began to wait. */
  tries(ruleId: string): boolean {
    return ruleId === this.tried;
  }

  /** Whether a rule waits for one of the triggers. */
  haveAny(triggers: readonly AskedTrigger[]): boolean {
    return triggers.some((trigger) => this.#triggers.has(trigger));
  }

  /**
   * The rules of these triggers, which one event stands for, that can match these facts. A timer is of one rule: no other is
   * asked when it is reached.
   */
  candidates({ triggers, event }: Asked, read: ReadFact): readonly LiveRule[] {
    const known = this.#indexes.get(event.type);
    if (!known) return [];
    const can = known.index.candidates(read);
    const isSole = known.triggers.size === 1 && event.type !== 'TimerReached';
    if (isSole) return triggers.some((trigger) => known.triggers.has(trigger)) ? can : [];
    return can.filter((rule) => isTriggered(rule, { triggers, event }));
  }
}

/** Whether the event sets the rule off. */
export function isTriggered(
  { ruleId, body }: Pick<LiveRule, 'ruleId' | 'body'>,
  { triggers, event }: Asked,
): boolean {
  if (event.type === 'RuleContinued') return event.data.ruleId === ruleId;
  if (!triggers.includes(body.trigger)) return false;
  return event.type !== 'TimerReached' || event.data.ruleId === ruleId;
}

function byEventOf(rules: readonly LiveRule[]): ReadonlyMap<string, readonly LiveRule[]> {
  const byEvent = new Map<string, LiveRule[]>();
  for (const rule of rules) {
    const event = eventOfTrigger(rule.body.trigger) ?? '';
    const those = byEvent.get(event) ?? [];
    byEvent.set(event, those);
    those.push(rule);
  }
  return byEvent;
}

const ACCOUNTS_KEPT = 500;

/** A text of a rule that is tried out: it need not be published. */
export interface TriedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly body: RuleBody;
}

/**
 * Sets of rules by account. A set is named by the position of the event that last changed it, so a
 * fold that starts over finds the same set or makes it again.
 */
export class RuleSets {
  readonly #kept = new Map<string, { readonly at: Position; readonly rules: RuleSet }>();

  /** `tried` is on in the place of the rule with its id, in whichever state that one is; behind all others where there is none. */
  constructor(private readonly tried: TriedRule | null = null) {}

  async of(account: AccountDocument, documents: Pick<ReactorDocuments, 'get'>): Promise<RuleSet> {
    const kept = this.#kept.get(account.account);
    if (kept?.at === account.rulesAt) return kept.rules;
    const rules = await load(account, documents, this.tried, kept?.rules ?? null);
    if (this.#kept.size >= ACCOUNTS_KEPT) this.#kept.clear();
    this.#kept.set(account.account, { at: account.rulesAt, rules });
    return rules;
  }
}

async function load(
  account: AccountDocument,
  documents: Pick<ReactorDocuments, 'get'>,
  tried: TriedRule | null,
  before: RuleSet | null,
): Promise<RuleSet> {
  const accountId = account.account;
  const { listed, ofSettings } = await rulesOf(accountId, documents);
  const settingRules = ofSettings.map(({ ruleId, version, body }) =>
    live(ruleId, version, 'on', body),
  );
  const accountRules: LiveRule[] = [];
  const macros = await sharedMacros(accountId, documents);
  const asTried = tried && live(tried.ruleId, tried.version, 'on', tried.body, macros);
  for (const { ruleId, version, state } of listed) {
    if (asTried?.ruleId === ruleId) {
      accountRules.push(asTried);
      continue;
    }
    if (state === 'off') continue;
    // A version never changes, and an edit of one rule leaves all others as they were.
    const same = before?.find(ruleId);
    if (same?.version === version && same.mode === state && !runsMacros(same.body)) {
      accountRules.push(same);
      continue;
    }
    const text = await documents.get<RuleTextDocument>(
      automationId.ruleText(accountId, ruleId, version),
    );
    // The text is written before the catalogue names it, so only a damaged log lacks one.
    if (!text) throw new MissingRuleTextError(accountId, ruleId, version);
    accountRules.push(live(ruleId, version, state, text.body, macros));
  }
  if (asTried && !accountRules.includes(asTried)) accountRules.push(asTried);
  const inboxAt = async (inboxId: string) =>
    (await documents.get<InboxDocument>(automationId.inbox(accountId, inboxId)))?.state ?? null;
  const bodies = accountRules.map(({ body }) => body);
  const attributes = account.hasAttributes ? await attributesOf(accountId, documents) : null;
  const missingIn = await flagsAt({ ...account, attributes, macros }, bodies, inboxAt);
  const running = accountRules.filter(({ body }) => missingIn(body).length === 0);
  return new RuleSet([...settingRules, ...running], tried?.ruleId ?? null);
}

/** A rule, compiled. */
export function live(
  ruleId: string,
  version: number,
  mode: 'on' | 'shadow',
  body: RuleBody,
  macros: readonly SharedMacro[] = [],
): LiveRule {
  const predicate = compile(body.conditions);
  let after: ConditionsAfterWait | null = null;
  return {
    ruleId,
    version,
    mode,
    body,
    macros: new Map(runsMacros(body) ? macros.map((macro) => [macro.macroId, macro] as const) : []),
    predicate,
    engine: new RuleEngine(body.conditions),
    afterWait() {
      const conditions = conditionsAfterWait(body.conditions);
      return (after ??= { conditions, engine: new RuleEngine(conditions) });
    },
  };
}

function runsMacros({ actions }: RuleBody): boolean {
  return actions.some(({ type }) => type === 'runMacro');
}

/** The catalogue names a version whose text was never published. */
export class MissingRuleTextError extends Error {
  readonly code = 'MISSING_RULE_TEXT';
  constructor(accountId: string, ruleId: string, version: number) {
    super(
      `Rule ${ruleId} of account ${accountId} has no text for version ${version}; publish it again or delete the rule.`,
    );
    this.name = 'MissingRuleTextError';
  }
}
