import type { DecisionContext } from '@bitacora/kernel';
import { didSomething } from './applied-rule.js';
import type { ConversationEvent, PassRefusal } from '../conversation.events.js';
import { type Conversation, applyChange } from '../conversation.state.js';
import { PassSize } from './pass-size.js';
import type { Remaining, PlannedAction, PlannedRule } from './planned-change.js';
import {
  type ChangeByRule,
  type RuleChangeContext,
  isChange,
  placeOfAction,
} from './rule-change.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>['data'];
type AppliedRule = Applied['rules'][number];
type AppliedAction = AppliedRule['actions'][number];
/** What carrying out a pass may use besides plan and conversation. */
export type PassContext = Pick<DecisionContext, 'accountId' | 'now' | 'derivedId' | 'pick'>;

/** One pass of the rules, planned: what `RulesApplied` records, with concrete changes for outcomes. */
export type PlannedPass = Omit<Applied, 'contactId' | 'rules' | 'seen' | 'afterAutomatic'> & {
  readonly afterAutomatic: boolean;
  readonly seen: Record<string, unknown>;
  readonly rules: readonly PlannedRule[];
  readonly changesLeft: number | null;
};

/** Carries one pass out, rule by rule. */
export class CarriedPass {
  #conversation: Conversation;
  #refusal: PassRefusal | null;
  #messages = 0;
  readonly #changes: ConversationEvent[] = [];
  readonly #rules: AppliedRule[] = [];
  /** Rules of which a change was planned and not made. */
  readonly #failed = new Set<string>();
  readonly #size: PassSize;

  constructor(
    private readonly pass: PlannedPass,
    private readonly loaded: Conversation,
    private readonly context: PassContext,
    private readonly apply: ChangeByRule,
  ) {
    this.#conversation = loaded;
    this.#refusal = pass.refusal;
    const { rules: _rules, seen, ...rest } = pass;
    const names = [context.accountId, loaded.contactId];
    this.#size = new PassSize(names, { ...rest, seen: seenBy(seen, []) });
  }

  /** The record and the changes; nothing when no rule was due. */
  events(): readonly ConversationEvent[] {
    for (const rule of this.pass.rules) {
      if (isUsedUp(rule.remaining, this.#runsOf(rule))) continue;
      if (!this.#size.takeRule(longestRecord(rule), seenOnlyBy(this.pass.seen, rule.ruleId))) {
        this.#refusal ??= 'tooLarge';
        break;
      }
      const applied = this.#carryOut(rule);
      this.#rules.push(applied);
      if (applied.stopped) break;
    }
    if (this.#rules.length === 0 && this.#refusal === null) return [];
    const { changesLeft: _, ...recorded } = this.pass;
    const seen = seenBy(
      this.pass.seen,
      this.#rules.map(({ ruleId }) => ruleId),
    );
    const { contactId } = this.loaded;
    const rules = this.#rules;
    const data = { ...recorded, contactId, rules, seen, refusal: this.#refusal };
    return [{ type: 'RulesApplied', data }, ...this.#changes];
  }

  #carryOut(rule: PlannedRule): AppliedRule {
    const caused = rule.causes.every((ruleId) => !this.#failed.has(ruleId));
    const stepsDone = new Map<number, number>();
    const actions = rule.actions.map((action): AppliedAction => {
      const { index, step, type } = action;
      const outcome = caused
        ? this.#outcomeOf(rule, action, stepsDone.get(index) ?? 0)
        : refused('CAUSE_NOT_DONE');
      if (step !== undefined && outcome.outcome === 'done')
        stepsDone.set(index, (stepsDone.get(index) ?? 0) + 1);
      const came = outcome.outcome === 'done' || outcome.outcome === 'noChange';
      if (!came && action.change.kind !== 'refused') this.#failed.add(rule.ruleId);
      return { index, ...(step === undefined ? {} : { step }), type, ...outcome };
    });
    const { ruleId, version, name, mode, causes } = rule;
    const stopped = rule.stopped && mode === 'on' && didSomething({ actions });
    return { ruleId, version, name, mode, stopped, causes: [...causes], actions };
  }

  #outcomeOf(rule: PlannedRule, action: PlannedAction, stepsDone: number): Came {
    const { change, notAfter } = action;
    const { now } = this.context;
    if (notAfter !== null && now > notAfter) return { outcome: 'tooLate', reason: null };
    if (isUsedUp(action.remaining, this.#messagesOf)) {
      this.#refusal ??= 'tooManyMessages';
      return refused('TOO_MANY_MESSAGES');
    }
    const changed = this.apply(
      change,
      this.#conversation,
      this.#contextOf(rule, action, stepsDone),
    );
    if (changed === null) return { outcome: 'noChange', reason: null };
    if (!isChange(changed)) {
      if (changed.code === 'TOO_MANY_MESSAGES') this.#refusal ??= 'tooManyMessages';
      return refused(changed.code);
    }
    return rule.mode === 'on' ? this.#write(rule, changed) : DONE;
  }

  #contextOf(rule: PlannedRule, action: PlannedAction, stepsDone: number): RuleChangeContext {
    const { context, loaded } = this;
    return {
      rule,
      index: placeOfAction(action),
      stepsDone,
      loaded,
      now: context.now,
      derivedId: (label) => context.derivedId(label),
      pick: (label) => context.pick(label),
    };
  }

  #write({ ruleId, name }: PlannedRule, changed: ConversationEvent): Came {
    if (this.#changes.length === this.pass.changesLeft) {
      this.#refusal ??= 'tooManyChanges';
      return refused('TOO_MANY_CHANGES');
    }
    const event = { ...changed, actor: { kind: 'rule' as const, id: ruleId, name } };
    if (!this.#size.takeChange(event)) {
      this.#refusal ??= 'tooLarge';
      return refused('PASS_TOO_LARGE');
    }
    if (event.type === 'MessageSent') this.#messages += 1;
    this.#changes.push(event);
    this.#conversation =
      applyChange(this.#conversation, changed, this.context.now) ?? this.#conversation;
    return DONE;
  }

  #runsOf =
    ({ ruleId, mode }: PlannedRule) =>
    (pending: ReadonlySet<string>) =>
      this.loaded.passes.filter(({ triggerEventId, ran, tried }) => {
        const counts = ran.includes(ruleId) || (mode === 'shadow' && tried.includes(ruleId));
        return counts && pending.has(triggerEventId);
      }).length;

  #messagesOf = (pending: ReadonlySet<string>): number =>
    this.loaded.passes
      .filter(({ triggerEventId }) => pending.has(triggerEventId))
      .reduce((sum, { messages }) => sum + messages, this.#messages);
}

type Came = Pick<AppliedAction, 'outcome' | 'reason'>;

/** No code of a refusal is longer. */
const LONGEST_REASON = 30;

const DONE: Came = { outcome: 'done', reason: null };

function refused(reason: string): Came {
  return { outcome: 'refused', reason };
}

function isUsedUp(
  remaining: Remaining | null,
  count: (pending: ReadonlySet<string>) => number,
): boolean {
  return remaining !== null && count(new Set(remaining.pending)) >= remaining.left;
}

/** The rule as it is recorded when every action has the longest outcome. */
function longestRecord({ actions, remaining: _, ...rule }: PlannedRule): object {
  const reason = 'x'.repeat(LONGEST_REASON);
  return {
    ...rule,
    actions: actions.map(({ index, step, type }) => ({
      ...{ index, step, type },
      ...{ outcome: 'refused', reason },
    })),
  };
}

type ByRule = Readonly<Record<string, unknown>>;

/** What was seen, without what only rules saw that are not among these. */
function seenBy(
  seen: Record<string, unknown>,
  ruleIds: readonly string[],
): Record<string, unknown> {
  if (!isByRule(seen['rules'])) return seen;
  const kept = new Set(ruleIds);
  const rules = Object.entries(seen['rules']).filter(([ruleId]) => kept.has(ruleId));
  return { ...seen, rules: Object.fromEntries(rules) };
}

function seenOnlyBy({ rules }: ByRule, ruleId: string): unknown {
  return isByRule(rules) && Object.hasOwn(rules, ruleId) ? rules[ruleId] : null;
}

function isByRule(value: unknown): value is ByRule {
  return typeof value === 'object' && value !== null;
}
