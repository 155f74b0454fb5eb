import type { Recorded } from '@bitacora/kernel';
import {
  type ConversationEvent,
  RULE_CONTINUED,
  hasActed,
  hasRun,
  wasRun,
} from '@bitacora/conversations/published';
import {
  FactReader,
  type Judged,
  type Macro,
  type MacroEvent,
  type RuleBody,
  type RuleState,
  type Verdict,
  judge,
  macrosDecider,
  macrosStream,
} from '@bitacora/rules';
import { contextRevisions } from '../automation/folding/context-revisions.js';
import { factsOf, timeZoneOf } from '../automation/facts/facts-of.js';
import { withAttributes } from '../automation/folding/fold-contact.js';
import { clockOf } from '../automation/facts/situation-of.js';
import { isInWindow, isLimited } from '../automation/passes/limits.js';
import { isTriggered } from '../automation/engine/rule-set.js';
import { type InboxAt, flagsAt } from '../automation/facts/things-there.js';
import type { Explanation } from './explanation.js';
import type { HistoryReader } from './history-reader.js';
import { inboxesThen } from './inboxes-then.js';
import { type PastContext, momentOf } from './moment-of.js';
import { treeAfterWait } from './after-wait.js';
import { atItsTurn, recordedPassOf, recordedFacts } from './recorded-pass.js';
import { type CatalogueThen, type RuleThen, catalogueAt, ruleThen } from './rule-then.js';

type Pass = ReturnType<typeof recordedPassOf>;

/** Everything that explanations of one event share. */
export interface PastOfEvent {
  readonly event: Recorded<ConversationEvent>;
  readonly at: PastContext;
  readonly catalogue: CatalogueThen;
  readonly conversation: readonly Recorded<ConversationEvent>[];
  readonly pass: Pass;
  /** Ids of the rules in the order in which they acted then. */
  readonly order: readonly string[];
  readonly inboxAt: InboxAt;
  /** Macros of everyone and of teams, as they were then. */
  readonly macros: readonly Macro[];
  /** Texts of the rules in the record of the pass. */
  readonly bodies: ReadonlyMap<string, RuleBody>;
}

/**
 * Why a rule did or did not act on an event, at the version of the rule and the state of things of
 * then; also for rules that did not fire, were off, or only in shadow. Null when the event sets no
 * rule off or the account never had the rule.
 */
export async function explain(
  ruleId: string,
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<Explanation | null> {
  const past = await pastOf(event, reader);
  return past && explainRule(ruleId, past, reader);
}

/** Why, for every rule in force then that waits for such events, in the order of the rules. */
export async function explainEvent(
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<readonly Explanation[]> {
  const past = await pastOf(event, reader);
  if (!past) return [];
  const ruleIds = new Set(past.order);
  if (event.type === 'RuleContinued') ruleIds.add(event.data.ruleId);
  const all = await Promise.all([...ruleIds].map((ruleId) => explainRule(ruleId, past, reader)));
  return all.flatMap((one) => (one && one.verdict !== 'notTriggered' ? [one] : []));
}

async function pastOf(
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<PastOfEvent | null> {
  const at = await momentOf(event, reader);
  return at && pastAt(at, event, reader);
}

/** The same, where the moment is known. */
export async function pastAt(
  at: PastContext,
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<PastOfEvent> {
  const { accountId } = event.metadata;
  const [catalogue, stream, ofMacros] = await Promise.all([
    catalogueAt(event.metadata.accountId, event.position, reader),
    reader.stream(event.stream, null),
    reader.stream(macrosStream(accountId, null), event.position),
  ]);
  const macros = (ofMacros as readonly Recorded<MacroEvent>[]).reduce(
    (state, one) => macrosDecider.evolve(state, one),
    macrosDecider.initial,
  );
  const conversation = stream as readonly Recorded<ConversationEvent>[];
  const order = [...at.ofSettings, ...catalogue.then].map(({ ruleId }) => ruleId);
  const inboxAt = inboxesThen(event.metadata.accountId, event.position, reader);
  const pass = recordedPassOf(event.id, conversation);
  const bodies = await bodiesOf(pass, at, catalogue, reader);
  return { event, at, catalogue, conversation, pass, order, inboxAt, macros, bodies };
}

async function bodiesOf(
  pass: Pass,
  at: PastContext,
  catalogue: CatalogueThen,
  reader: HistoryReader,
): Promise<ReadonlyMap<string, RuleBody>> {
  const rules = await Promise.all(
    (pass?.data.rules ?? []).map(async ({ ruleId }) => {
      const rule = await ruleThen(ruleId, at, catalogue, reader);
      return rule?.found === 'inForce' ? ([ruleId, rule.body] as const) : null;
    }),
  );
  return new Map(rules.filter((rule) => rule !== null));
}

/** Why one rule did or did not act. */
export async function explainRule(
  ruleId: string,
  past: PastOfEvent,
  reader: HistoryReader,
): Promise<Explanation | null> {
  const { at, pass } = past;
  const rule = await ruleThen(ruleId, at, past.catalogue, reader);
  if (!rule) return null;
  const base = {
    ruleId,
    ruleName: rule.name,
    missing: [],
    stoppedBy: null,
    actions: [],
    contextRevisions: pass?.data.contextRevisions ?? contextRevisions(at.context),
    passEventId: pass?.id ?? null,
  };
  if (rule.found !== 'inForce') {
    return { ...base, version: null, state: null, verdict: rule.found, tree: null };
  }
  const { version, state } = rule;
  const tree =
    past.event.type === 'RuleContinued'
      ? treeAfterWait(rule, past)
      : treeOf(ruleId, rule.body, past);
  const recorded = pass?.data.rules.find((applied) => applied.ruleId === ruleId);
  if (recorded) {
    const { name: ruleName, actions } = recorded;
    return { ...base, ruleName, version, state, verdict: verdictOf(recorded), tree, actions };
  }
  const missing = await missingThen(ruleId, rule.body, past);
  const verdict = whyNot(ruleId, rule, tree?.verdict ?? false, past, missing.length > 0);
  return {
    ...base,
    version,
    state,
    verdict,
    tree,
    missing: verdict === 'flagged' ? missing : [],
    stoppedBy: verdict === 'stopped' ? stopperOf(past) : null,
  };
}

function verdictOf(recorded: NonNullable<Pass>['data']['rules'][number]): Verdict {
  if (recorded.mode === 'shadow') return 'shadow';
  if (hasActed(recorded)) return 'acted';
  return wasRun(recorded) ? 'unchanged' : 'refused';
}

/** The rule that ended the pass; null when none did. */
function stopperOf({ pass }: PastOfEvent): Explanation['stoppedBy'] {
  const found = pass?.data.rules.find(({ stopped }) => stopped);
  return found ? { ruleId: found.ruleId, name: found.name } : null;
}

/** What the rule named and the account did not have. Rules of settings go with what they name. */
async function missingThen(ruleId: string, body: RuleBody, { at, inboxAt, macros }: PastOfEvent) {
  if (at.ofSettings.some((rule) => rule.ruleId === ruleId)) return [];
  const { account, attributes } = at.context;
  return (await flagsAt({ ...account, attributes, macros }, [body], inboxAt))(body);
}

function treeOf(ruleId: string, body: RuleBody, past: PastOfEvent): Judged {
  const { at, order, pass, conversation, bodies, macros } = past;
  const { context } = at;
  const state = withAttributes(context.document);
  const seen = pass
    ? atItsTurn(
        new Set(order.slice(0, order.indexOf(ruleId))),
        pass,
        state,
        conversation,
        bodies,
        macros,
        clockOf(context),
      )
    : state;
  const folded = new FactReader(factsOf(context, seen)).read;
  const due = pass?.data.rules.some((rule) => rule.ruleId === ruleId);
  return judge(body.conditions, pass && due ? recordedFacts(ruleId, pass, folded) : folded);
}

/** The first reason in the order in which the automation asks. */
function whyNot(
  ruleId: string,
  rule: Extract<RuleThen, { found: 'inForce' }>,
  holds: boolean,
  past: PastOfEvent,
  flagged: boolean,
): Verdict {
  const { event, at, conversation } = past;
  const { occurredAt, imported } = event.metadata;
  if (!isTriggered({ ruleId, body: rule.body }, at.context)) return 'notTriggered';
  if (rule.state === 'off') return 'off';
  if (flagged) return 'flagged';
  if (imported) return 'imported';
  if (at.context.chain.includes(ruleId)) return 'loop';
  if (!isInWindow(rule.body.window, occurredAt)) return 'outsideWindow';
  if (!holds) return 'notMatched';
  const runs = runsBefore(ruleId, rule.state, event, conversation);
  if (isLimited(rule.body.limits, runs, occurredAt, timeZoneOf(at.context))) {
    return 'limited';
  }
  return unrecorded(ruleId, past);
}

/** Why a rule whose conditions hold is not in the record. */
function unrecorded(ruleId: string, past: PastOfEvent): Verdict {
  const { event, pass, order, conversation } = past;
  const stopper = stopperOf(past);
  if (stopper && order.indexOf(stopper.ruleId) < order.indexOf(ruleId)) return 'stopped';
  if (pass?.data.refusal === 'tooLarge') return 'cut';
  const { correlationId } = event.metadata;
  const isOverrun = passesBefore(event, conversation).some(
    ({ data, metadata }) =>
      metadata.correlationId === correlationId &&
      (data.refusal === 'loop' || data.refusal === 'tooManyChanges'),
  );
  return !pass && isOverrun ? 'overrun' : 'notRecorded';
}

/** Passes that events before this one set off. */
function passesBefore(
  event: Recorded<ConversationEvent>,
  conversation: readonly Recorded<ConversationEvent>[],
): readonly NonNullable<Pass>[] {
  return conversation.filter(
    (other): other is NonNullable<Pass> =>
      other.type === 'RulesApplied' && other.data.triggerRevision < event.revision,
  );
}

/** Runs of the rule that events before this one set off, by the time of those events; trials count in shadow only. */
function runsBefore(
  ruleId: string,
  state: RuleState,
  event: Recorded<ConversationEvent>,
  conversation: readonly Recorded<ConversationEvent>[],
) {
  const times = new Map(conversation.map(({ id, metadata }) => [id, metadata.occurredAt]));
  return passesBefore(event, conversation).flatMap((pass) => {
    // A rule that continues after a wait is in the run that it began.
    if (pass.data.trigger === RULE_CONTINUED) return [];
    const applied = pass.data.rules.find((rule) => rule.ruleId === ruleId);
    if (!applied || !(state === 'shadow' ? wasRun(applied) : hasRun(applied))) return [];
    const { triggerEventId } = pass.data;
    return [{ triggerEventId, at: times.get(triggerEventId) ?? pass.metadata.occurredAt }];
  });
}
