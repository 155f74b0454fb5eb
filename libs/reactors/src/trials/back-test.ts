import type { Recorded, StoredDocument } from '@bitacora/kernel';
import type { BackTestReport, BackTestRequest, RuleBody } from '@bitacora/rules';
import type { AutomationEvent } from '../automation/automation-events.js';
import { RuleSets } from '../automation/engine/rule-set.js';
import {
  ContextWalker,
  type TriggerContext,
  asksRules,
} from '../automation/facts/context-walker.js';
import type { AutomationConversation } from '../automation/folding/automation-documents.js';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { loadsOf } from '../automation/passes/loads.js';
import { notePass } from '../automation/passes/note-pass.js';
import { SENDS_EVERYTHING, type Sends } from '../automation/passes/sends.js';
import { type Pass, planPass } from '../automation/passes/pass.js';
import { BackTestTally } from './back-test-tally.js';
import { Trial } from './trial.js';
import type { TrialAnswer } from './trial-place.js';

/** Id of a draft that belongs to no rule yet. */
const NEW_RULE = 'draft';
/** Before the span passes leave nothing that lasts longer but their records. */
const LEAD_MS = 86_400_000;
/** Events behind the span among which records of its passes are looked for. */
const MOST_BEHIND = 1_000;

/** Gives each answer of a trial, for specs that look at every one. */
export type SeenAnswer = (text: 'draft' | 'live', answer: TrialAnswer) => void;

/** How a back-test runs. Absent `sends`: the installation sends mails, and every channel carries everything. */
export interface BackTestOptions {
  readonly sends?: Sends;
  readonly seen?: SeenAnswer;
}

/**
 * Walks an account's log from its beginning and asks, within a span, what a draft of a rule would have done, and what the live
 * version would have: by the walker, the planner and the decider of the automation, among the other rules of then. Draft and live
 * version count as on in the whole span. Nothing is written.
 */
export class BackTest {
  readonly #documents = new HeldDocuments();
  readonly #walker = new ContextWalker(new RuleSets());
  readonly #trials: readonly Trial[];
  readonly #tally: BackTestTally;
  readonly #sends: Sends;
  #begun = false;
  #behind = 0;

  constructor(
    private readonly request: Omit<BackTestRequest, 'accountId'>,
    { sends = SENDS_EVERYTHING, seen = () => undefined }: BackTestOptions = {},
  ) {
    this.#sends = sends;
    const { span, ruleId, draft, live } = request;
    this.#tally = new BackTestTally(span, live !== null);
    const version = (live?.version ?? 0) + 1;
    const trial = (text: 'draft' | 'live', of: { version: number; body: RuleBody }) =>
      new Trial(
        { ruleId: ruleId ?? NEW_RULE, ...of },
        {
          documents: this.#documents,
          sends,
          from: span.from,
          inboxIds: request.inboxIds && new Set(request.inboxIds),
          answer: (answer) => {
            this.#tally.add(text, answer);
            seen(text, answer);
          },
        },
      );
    this.#trials = [
      trial('draft', { version, body: draft }),
      ...(live ? [trial('live', live)] : []),
    ];
  }

  /** True when no event behind can change the answer. */
  get isOver(): boolean {
    if (this.#behind === 0) return false;
    return this.#behind > MOST_BEHIND || !this.#trials.some(({ isWaiting }) => isWaiting);
  }

  /** The next event of the account, in log order. */
  async take(event: Recorded<AutomationEvent>): Promise<void> {
    const { occurredAt } = event.metadata;
    const { from, until } = this.request.span;
    if (occurredAt >= until) {
      if (this.#behind === 0) await this.#before(until);
      this.#behind += 1;
    }
    if (!this.#begun && occurredAt >= from) await this.#begin();
    if (!this.#begun) {
      for (const trial of this.#trials) await trial.learn(event);
      const context = await this.#walker.walk(event, this.#documents);
      await this.#note(context, await this.#planned(context, occurredAt));
      return;
    }
    const isAsked = occurredAt < until;
    if (isAsked) await this.#before(occurredAt);
    const folded = [];
    for (const trial of this.#trials) folded.push(await trial.fold(event, isAsked));
    const context = await this.#walker.walk(event, this.#documents);
    const pass = await this.#planned(context, occurredAt);
    for (const [place, trial] of this.#trials.entries()) {
      const own = folded[place];
      if (isAsked && own) await trial.ask(event, own, { context, pass });
    }
    await this.#note(context, pass);
  }

  /** The log ends, or what lies behind does not count. */
  async end(): Promise<BackTestReport> {
    if (!this.#begun) await this.#begin();
    if (this.#behind === 0) await this.#before(this.request.span.until);
    for (const trial of this.#trials) await trial.end();
    this.#tally.end();
    return this.report();
  }

  /** What is known so far. */
  report(): BackTestReport {
    return this.#tally.report();
  }

  async #begin(): Promise<void> {
    this.#begun = true;
    const conversations = this.#documents.all().filter(isConversation);
    for (const trial of this.#trials) await trial.begin(conversations);
  }

  async #before(at: string): Promise<void> {
    for (const trial of this.#trials) await trial.before(at);
  }

  async #planned(context: TriggerContext | null, at: string): Promise<Pass | null> {
    if (!context || !asksRules(context)) return null;
    if (!this.#begun && Date.parse(at) < Date.parse(this.request.span.from) - LEAD_MS) return null;
    const loads = await loadsOf(context.account.account, this.#documents);
    return planPass(context, loads, { sends: this.#sends });
  }

  async #note(context: TriggerContext | null, pass: Pass | null): Promise<void> {
    if (context && pass) await notePass(pass, context, this.#documents);
  }
}

function isConversation(document: StoredDocument): document is AutomationConversation {
  return 'kind' in document && document.kind === 'conversation';
}
