import type { TimeSlice } from '@bitacora/kernel';
import {
  type PassRefusal,
  type PausedRule,
  type PlannedRule,
} from '@bitacora/conversations/published';
import {
  type PlacedAction,
  type Situation,
  type Verdict,
  factsAskedBy,
  heldBy,
  isHeld,
  readAfterWait,
  turnFrom,
} from '@bitacora/rules';
import type { ContinueRefusal, ContinuedRule } from '../facts/continued-rule.js';
import { MAX_PASSES_OF_ONE_ACT, actBehind, changesLeft } from './acts.js';
import { messagesLeft } from '../facts/contact-messages.js';
import type { TriggerContext } from '../facts/context-walker.js';
import { timeZoneOf } from '../facts/facts-of.js';
import { ExpectedPass } from './expected-pass.js';
import { MAX_CHAIN_DEPTH, isInWindow, remainingRuns } from './limits.js';
import type { LoadsDocument } from '../folding/automation-documents.js';
import { carriedCause } from '../folding/lasting-causes.js';
import { PassCourse } from './pass-course.js';
import { type PlanRefusal, refusedAction } from './plan-action.js';
import { PlannedTurn } from './planned-turn.js';
import type { LiveRule } from '../engine/rule-set.js';
import { SENDS_EVERYTHING, type Sends } from './sends.js';
import { SeenFacts } from '../facts/seen-facts.js';
import { situationOf } from '../facts/situation-of.js';

/** One evaluation of all rules for one event. */
export interface Pass {
  /** Rules that are due, also those behind one that will stop the pass when it acts. */
  readonly rules: readonly PlannedRule[];
  readonly seen: Readonly<Record<string, unknown>>;
  readonly refusal: Extract<PassRefusal, 'depth' | 'loop'> | null;
  /** Changes that the act behind it can still set off. */
  readonly changesLeft: number;
  readonly expected: ExpectedPass;
}

/** Calls with each rule that was asked and is not due, and why; `overrun`: none is asked any more. */
export type LeftOut = (
  ruleId: string | null,
  why: Extract<Verdict, 'loop' | 'outsideWindow' | 'notMatched' | 'limited' | 'overrun'>,
) => void;

const WHOLE_REFUSALS: Readonly<Record<'depth' | 'loop', PlanRefusal>> = {
  depth: 'CHAIN_TOO_DEEP',
  loop: 'TOO_MANY_PASSES',
};

/** How a pass is planned. */
export interface Planning {
  readonly leftOut?: LeftOut | null;
  readonly sends?: Sends;
  /** Gives way to others between rules; absent: the pass is planned without a pause. */
  readonly slice?: TimeSlice | null;
}

/** Rules between two looks at the clock: a look costs as much as a small rule. */
const ASKED_IN_A_ROW = 8;

/**
 * Asks the rules in order and plans what those that are due do; later rules see what earlier ones change. Rules behind
 * one that stops are planned as if it did nothing: only then are they carried out. Null when no rule was due.
 */
export async function planPass(
  context: TriggerContext,
  loads: LoadsDocument,
  { leftOut = null, sends = SENDS_EVERYTHING, slice = null }: Planning = {},
): Promise<Pass | null> {
  if (isOverrun(context)) {
    leftOut?.(null, 'overrun');
    return null;
  }
  const course = new PassCourse(context);
  if (context.event.type === 'RuleContinued') {
    if (!context.continued) return null;
    const planner = new Planner(context, loads, course, leftOut, sends);
    await planner.goOn(context.continued);
    return planner.pass();
  }
  // Most events end with no rule that is worth asking: what planning needs is made for the first that is.
  let planner: Planner | null = null;
  for (const [place, rule] of context.rules.candidates(context, course.read).entries()) {
    const pause = place % ASKED_IN_A_ROW === 0 ? slice?.pause() : null;
    if (pause) await pause;
    const holds = rule.predicate(course.read);
    if (!holds && !leftOut) continue;
    const why = whyNot(rule, context, holds);
    if (why) leftOut?.(rule.ruleId, why);
    else await (planner ??= new Planner(context, loads, course, leftOut, sends)).ask(rule);
  }
  return planner?.pass() ?? null;
}

/** Why the engine need not decide about a rule; null when it has to. */
function whyNot(
  { ruleId, body }: LiveRule,
  { chain, event }: TriggerContext,
  holds: boolean,
): 'loop' | 'outsideWindow' | 'notMatched' | null {
  if (chain.includes(ruleId)) return 'loop';
  if (!isInWindow(body.window, event.metadata.occurredAt)) return 'outsideWindow';
  return holds ? null : 'notMatched';
}

class Planner {
  readonly #seen = new SeenFacts();
  readonly #planned: PlannedRule[] = [];
  readonly #expected: ExpectedPass;
  readonly #whole: 'depth' | 'loop' | null;
  readonly #changesLeft: number;
  readonly #messages: ReturnType<typeof messagesLeft>;
  readonly #situation: Situation;

  constructor(
    private readonly context: TriggerContext,
    loads: LoadsDocument,
    private readonly course: PassCourse,
    private readonly leftOut: LeftOut | null,
    sends: Sends,
  ) {
    const { document, contact, event } = context;
    const { occurredAt, correlationId } = event.metadata;
    this.#whole = wholeRefusal(context);
    this.#changesLeft = changesLeft(document, correlationId);
    this.#messages = messagesLeft(contact, document, occurredAt);
    this.#situation = situationOf(context, loads, {
      messagesLeft: this.#messages.left,
      sends,
    });
    this.#expected = new ExpectedPass(this.#changesLeft, this.#messages);
  }

  /** Asks one rule that is worth it, and plans it when it is due. */
  async ask(rule: LiveRule): Promise<void> {
    const at = this.context.event.metadata.occurredAt;
    const { ruleId } = rule;
    const { read } = this.course;
    if (!(await rule.engine.decide(read))) return this.leftOut?.(ruleId, 'notMatched');
    const remaining = remainingRuns(rule, this.context.document, at, timeZoneOf(this.context));
    if (remaining === 'none') return this.leftOut?.(ruleId, 'limited');
    this.#seen.add(rule.ruleId, factsAskedBy(rule.body.conditions), read, this.#expected.stopped);
    const { standing } = this.course;
    const ownCauses = this.course.causesOf(rule);
    const likely = remaining === null || remaining.pending.length < remaining.left;
    this.#expected.begin(rule, likely);
    const { version, mode, body } = rule;
    const situation = this.#situationOf(rule, () => heldBy(body.conditions, read));
    const turn = this.#turnOf(rule, turnFrom(body.actions, 0), situation, likely);
    const causes = [...new Set([...ownCauses, ...turn.causes])];
    const stopped = body.stop && mode === 'on';
    this.#planned.push({
      ruleId,
      version,
      name: body.name,
      mode,
      stopped,
      remaining,
      causes,
      actions: turn.actions,
    });
    this.#expected.end(stopped);
    if (stopped) this.course.returnTo(standing);
    else this.course.endTurn(rule, causes);
  }

  /** Asks the rule whose wait is over once more, and plans what is behind the wait; or records why it does not continue. */
  async goOn(continued: ContinuedRule): Promise<void> {
    const { pause } = continued;
    if ('refusal' in continued) return this.#endWait(pause, continued.refusal);
    const { rule } = continued;
    const { window, actions, name } = rule.body;
    if (!isInWindow(window, this.#situation.at)) return this.#endWait(pause, 'OUTSIDE_WINDOW');
    const { conditions, engine } = rule.afterWait();
    const { read } = this.course;
    const asked = factsAskedBy(conditions).filter((fact) => !isHeld(fact));
    this.#seen.add(rule.ruleId, asked, read);
    if (!(await engine.decide(readAfterWait(pause.held, read))))
      return this.#endWait(pause, 'CONDITIONS_NO_LONGER_HOLD');
    this.#expected.begin(rule, true, false);
    const situation = this.#situationOf(rule, () => pause.held);
    const turn = this.#turnOf(rule, turnFrom(actions, pause.index + 1), situation, true);
    this.#planned.push({
      ...{ ruleId: rule.ruleId, version: rule.version, name, mode: rule.mode },
      ...{ stopped: false, remaining: null, causes: [] },
      actions: turn.actions,
    });
    this.#expected.end(false);
  }

  /** The wait is the action that is refused: nothing behind it is looked at. */
  #endWait({ ruleId, ruleVersion, name, index }: PausedRule, reason: ContinueRefusal): void {
    this.#planned.push({
      ...{ ruleId, version: ruleVersion, name, mode: 'on', stopped: false, remaining: null },
      ...{ causes: [], actions: [refusedAction('wait', { index }, reason)] },
    });
  }

  /** What the event itself said is looked at only for a rule that waits. */
  #situationOf({ body, macros }: LiveRule, held: () => readonly boolean[]): Situation {
    const waits = body.actions.some(({ type }) => type === 'wait');
    const macroOf = (macroId: string) => {
      const { version, name } = macros.get(macroId) ?? {};
      return version === undefined || name === undefined ? null : { version, name };
    };
    return { ...this.#situation, macroOf, ...(waits ? { held: held() } : {}) };
  }

  #turnOf(
    rule: LiveRule,
    turn: readonly PlacedAction[],
    situation: Situation,
    likely: boolean,
  ): PlannedTurn {
    return new PlannedTurn(rule, turn, {
      ...{ course: this.course, expected: this.#expected, messages: this.#messages },
      ...{ situation, likely, refusal: this.#whole && WHOLE_REFUSALS[this.#whole] },
    });
  }

  /** The plan; null when no rule was due. */
  pass(): Pass | null {
    if (this.#planned.length === 0) return null;
    return {
      rules: this.#planned,
      seen: this.#seen.recorded(),
      refusal: this.#whole,
      changesLeft: this.#changesLeft,
      expected: this.#expected,
    };
  }
}

function wholeRefusal({ event, document }: TriggerContext): 'depth' | 'loop' | null {
  // What a clock says has no depth of its own in the log: the rules behind the clock count.
  const carried = carriedCause(document, event)?.chain.length ?? 0;
  if (Math.max(event.metadata.depth, carried) >= MAX_CHAIN_DEPTH) return 'depth';
  const { passes } = actBehind(document.acts, event.metadata.correlationId);
  return passes === MAX_PASSES_OF_ONE_ACT ? 'loop' : null;
}

/** The refusal itself is recorded once; after it, events of the same act are not asked about any more. */
function isOverrun({ event, document }: TriggerContext): boolean {
  const { correlationId } = event.metadata;
  const { passes, refused } = actBehind(document.acts, correlationId);
  if (passes > MAX_PASSES_OF_ONE_ACT) return true;
  return refused && changesLeft(document, correlationId) === 0;
}
