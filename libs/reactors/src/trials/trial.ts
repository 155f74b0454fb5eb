import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Recorded } from '@bitacora/kernel';
import { type Verdict } from '@bitacora/rules';
import type { AutomationEvent } from '../automation/automation-events.js';
import { RuleSets, type TriedRule, isTriggered } from '../automation/engine/rule-set.js';
import {
  ContextWalker,
  type TriggerContext,
  asksRules,
} from '../automation/facts/context-walker.js';
import { continuedRule } from '../automation/facts/continued-rule.js';
import { attributesOf } from '../automation/folding/account-documents.js';
import {
  type AutomationConversation,
  automationId,
} from '../automation/folding/automation-documents.js';
import { contactOf, withAttributes } from '../automation/folding/fold-contact.js';
import { loadsOf } from '../automation/passes/loads.js';
import { notePass } from '../automation/passes/note-pass.js';
import { type LeftOut, type Pass, planPass } from '../automation/passes/pass.js';
import { Arming } from './arming.js';
import { type CarriedOut, carryOut } from './carry-out.js';
import { isSameOutcome, isSamePlan, withRule } from './compared-passes.js';
import { changedContact } from './changed-contact.js';
import { ForkedDocuments } from './forked-documents.js';
import { recordedTimers } from './recorded-timers.js';
import { eventsAfter, ruleContinued, timerReached } from './trial-events.js';
import { saysTheSame } from './same-until-wait.js';
import { type DuePause, TrialPauses, lastingPause } from './trial-pauses.js';
import type { TrialPlace } from './trial-place.js';
import { TrialNoting, type UnrecordedNews, notedEvents } from './trial-noting.js';
import { TrialOutcomes } from './trial-outcomes.js';
import { TrialTimers } from './trial-timers.js';

type Moment = Recorded<ConversationEvent>;
type Applied = Recorded<Extract<ConversationEvent, { type: 'RulesApplied' }>>;
type Requested = Recorded<Extract<ConversationEvent, { type: 'ContactChangeRequested' }>>;

/** A pass whose outcome is not known yet. */
interface Planned {
  /** Null: nothing would be due. */
  readonly pass: Pass | null;
  readonly context: TriggerContext;
  /** Whether the tried rule is due in it. */
  readonly isDue: boolean;
}

/** An event folded where things are otherwise; `own` is false where they are as recorded. */
interface Folded {
  readonly own: boolean;
  readonly context: TriggerContext | null;
}

/** An event in the recorded course, and the pass that it set off there. */
interface RecordedMoment {
  readonly context: TriggerContext | null;
  readonly pass: Pass | null;
}

/** A pass that was not recorded by then was never carried out: no process ran, or nothing was due any more. */
const RECORDED_WITHIN_MS = 3_600_000;

/**
 * A text of a rule as though it had been on, in its place among the rules of then. Events are taken as they were recorded, but for
 * what the rule of the same id did: that is left out, and what the text would have done comes in its place, so that limits, labels
 * already there and the rules of a pass are seen as they would have been. What people and other rules did stays.
 */
export class Trial {
  readonly #fork: ForkedDocuments;
  readonly #sets: RuleSets;
  readonly #walker: ContextWalker;
  readonly #timers: TrialTimers;
  readonly #pauses = new TrialPauses();
  #continued = 0;
  readonly #noting: TrialNoting;
  readonly #news: UnrecordedNews[] = [];
  readonly #arming: Arming;
  readonly #isRecorded: (accountId: string) => Promise<boolean>;
  /** Passes whose outcome is not known yet, by the event that set them off, in order. */
  readonly #planned = new Map<string, Planned>();
  readonly #outcomes = new TrialOutcomes();
  /** Requests to contacts that are left out, until what followed from them has come. */
  readonly #leftOut = new Set<string>();
  /** Conversation -> the command whose changes by the recorded rule are left out. */
  readonly #replaced = new Map<string, string>();

  constructor(
    private readonly rule: TriedRule,
    private readonly place: TrialPlace,
  ) {
    this.#fork = new ForkedDocuments(place.documents);
    this.#sets = new RuleSets(rule);
    this.#walker = new ContextWalker(this.#sets);
    this.#timers = new TrialTimers(rule, place.from);
    this.#noting = new TrialNoting(rule);
    this.#arming = new Arming(this.#timers, this.#fork, place.documents);
    this.#isRecorded = recordedTimers(rule, place.documents);
  }

  /** Begins to take part: the waits that last in these conversations are measured. */
  async begin(conversations: readonly AutomationConversation[]): Promise<void> {
    for (const conversation of conversations) await this.#arming.arm(conversation, null);
  }

  /** What comes before an event at an instant: times of the rule that are reached, and passes whose record never came. */
  async before(at: string): Promise<void> {
    await this.#carryLate(at);
    for (;;) {
      const pausedUntil = this.#pauses.firstDueAt ?? at;
      const due = this.#timers.takeBefore(pausedUntil < at ? pausedUntil : at);
      if (due) {
        const conversation = await this.#fork.get<AutomationConversation>(due.id);
        if (!conversation || (await this.#isRecorded(conversation.account))) continue;
        await this.#askUnrecorded(timerReached(due.timer, due.at, conversation), due.id);
        continue;
      }
      const paused = this.#pauses.takeBefore(at);
      if (!paused) return;
      await this.#goOn(paused);
    }
  }

  /** The wait of the rule is over, where it lasts still. One that lasts in the recorded course, too, ends by its record. */
  async #goOn(due: DuePause): Promise<void> {
    const conversation = await this.#fork.get<AutomationConversation>(due.id);
    const pause = lastingPause(due.pause, conversation?.state);
    if (!conversation || !pause) return;
    const recorded = await this.place.documents.get<AutomationConversation>(due.id);
    if (lastingPause(due.pause, recorded?.state)) return this.#pauses.expect(due);
    this.#continued += 1;
    await this.#askUnrecorded(ruleContinued(pause, this.#continued, conversation), due.id);
  }

  /** Learns, before it takes part, what it has to know then. */
  async learn(event: Recorded<AutomationEvent>): Promise<void> {
    await this.#noting.after(event);
  }

  /** What would have been noted because of events before this one: after all that was written with them. */
  async #takeNews(commandId: string | null): Promise<void> {
    for (let news = this.#news[0]; news; news = this.#news[0]) {
      if (news.cause.metadata.commandId === commandId) return;
      this.#news.shift();
      const conversation = await this.#fork.get<AutomationConversation>(news.documentId);
      for (const event of conversation ? notedEvents(news, conversation) : [])
        await this.#askUnrecorded(event, news.documentId);
    }
  }

  /** Asks about an event that was never recorded. */
  async #askUnrecorded(event: Moment, id: string): Promise<void> {
    const wasForked = this.#fork.has(id);
    const context = await this.#walker.walk(event, this.#fork);
    if (!context) return;
    await this.#ask(event, context, { own: true, recorded: { context: null, pass: null } });
    const after = await this.#fork.get<AutomationConversation>(id);
    if (!wasForked && after === context.document) this.#fork.remove(id);
    if (after) await this.#arming.arm(after, null);
  }

  /** Folds an event where things are otherwise than recorded; before the recorded course folds it. `isAsked`: within the span. */
  async fold(event: Recorded<AutomationEvent>, isAsked: boolean): Promise<Folded> {
    await this.#takeNews(event.metadata.commandId);
    const news = await this.#noting.after(event);
    if (isAsked) this.#news.push(...news);
    if (event.type === 'RulesApplied') {
      await this.#settle(event);
      return { own: false, context: null };
    }
    if (!this.#fork.touches(event)) return { own: false, context: null };
    if (this.#isLeftOut(event)) {
      if (event.type === 'ContactChangeRequested') await this.#leaveOutChange(event);
      return { own: true, context: null };
    }
    return { own: true, context: await this.#walker.walk(event, this.#fork) };
  }

  /** Asks the rule about an event; after the recorded course folded it, and before it noted its own pass. */
  async ask(
    event: Recorded<AutomationEvent>,
    { own, context }: Folded,
    recorded: RecordedMoment,
  ): Promise<void> {
    await this.#arming.after(event);
    this.#followPauses(event, own);
    // Most events are none that the rule waits for, and nothing differs there.
    if (!own && !this.#concerns(recorded)) return;
    const here = own ? context : recorded.context && (await this.#inTrial(recorded.context));
    if (here) await this.#ask(here.event, here, { own, recorded });
  }

  /** Carries out what is planned still. */
  async end(): Promise<void> {
    await this.#takeNews(null);
    for (const planned of [...this.#planned.values()]) await this.#carryUnrecorded(planned);
  }

  /** Whether passes are planned whose record may come. */
  get isWaiting(): boolean {
    return this.#planned.size > 0;
  }

  async #ask(
    event: Moment,
    context: TriggerContext,
    { own, recorded }: { readonly own: boolean; readonly recorded: RecordedMoment },
  ): Promise<void> {
    const { ruleId } = this.rule;
    const { account, document } = context;
    const { inboxIds } = this.place;
    if (inboxIds && !inboxIds.has(document.state.inboxId)) return;
    const theirs = recorded.pass?.rules.find((rule) => rule.ruleId === ruleId);
    const isAsked = await this.#isAsked(event, account.account, context.continued);
    const isTriggeredNow = isAsked && isTriggered(this.rule, context);
    if (!own && !isTriggeredNow && !theirs) return;
    let why: Verdict = context.rules.find(ruleId) ? 'notMatched' : 'flagged';
    if (event.metadata.imported) why = 'imported';
    const loads = await loadsOf(account.account, this.#fork);
    const leftOut: LeftOut = (id, left) => {
      if (id === null || id === ruleId) why = left;
    };
    const isPlanned = isAsked && asksRules(context);
    const pass = isPlanned
      ? await planPass(context, loads, { leftOut, sends: this.place.sends })
      : null;
    const mine = pass?.rules.find((rule) => rule.ruleId === ruleId);
    const differs = own || !isSamePlan(mine, theirs) || (mine && this.#countsOtherwise(recorded));
    if (differs) this.#fork.put(document);
    if (differs && pass) await notePass(pass, context, this.#fork);
    if (isTriggeredNow && !mine) this.#answer(event, document, why, null);
    if (!mine && !recorded.pass) return;
    const planned = { pass, context, isDue: mine !== undefined };
    this.#planned.set(event.id, planned);
    if (!recorded.pass) await this.#carryUnrecorded(planned);
  }

  /** Runs are kept for the limits of the text that made them, so other limits count runs of their own. */
  #countsOtherwise({ context }: RecordedMoment): boolean {
    const { limits } = context?.rules.find(this.rule.ruleId)?.body ?? { limits: null };
    return JSON.stringify(limits) !== JSON.stringify(this.rule.body.limits);
  }

  /** Whether rules are asked about the event here: recorded times of the rule count where it waited for the same. */
  async #isAsked(
    event: Moment,
    accountId: string,
    continued: TriggerContext['continued'],
  ): Promise<boolean> {
    if (event.type === 'RuleContinued' && event.data.ruleId === this.rule.ruleId) {
      if (event.id.startsWith('pause:')) return true;
      if (!continued) return false;
      if (this.#pauses.began(continued.pause)) return true;
      return saysTheSame(this.rule, continued.pause, accountId, this.place.documents);
    }
    if (event.type !== 'TimerReached' || event.data.ruleId !== this.rule.ruleId) return true;
    return event.id.startsWith('timer:') || this.#isRecorded(accountId);
  }

  #concerns({ context, pass }: RecordedMoment): boolean {
    if (!context) return false;
    const { ruleId } = this.rule;
    return (
      isTriggered(this.rule, context) || pass?.rules.some((rule) => rule.ruleId === ruleId) === true
    );
  }

  async #inTrial(context: TriggerContext): Promise<TriggerContext> {
    const { account, triggers, event, before } = context;
    const rules = await this.#sets.of(account, this.#fork);
    const isContinued = event.type === 'RuleContinued';
    const asks = account.hasAttributes && (isContinued || rules.haveAny(triggers));
    const attributes = asks ? await attributesOf(account.account, this.#fork) : null;
    const continued = isContinued ? await continuedRule(event, before, rules, this.#fork) : null;
    return { ...context, rules, attributes, continued };
  }

  /** The record of a pass: what the rule did then is replaced by what the text does. */
  async #settle(event: Applied): Promise<void> {
    const { conversationId, triggerEventId, rules } = event.data;
    const isOwn = this.#fork.touches(event);
    const planned = this.#planned.get(triggerEventId);
    if (!planned) {
      if (isOwn) await this.#walker.walk(event, this.#fork);
      return;
    }
    for (const [id, earlier] of [...this.#planned]) {
      if (id === triggerEventId) break;
      if (earlier.context.document._id === planned.context.document._id)
        await this.#carryUnrecorded(earlier);
    }
    this.#planned.delete(triggerEventId);
    const { commandId, occurredAt } = event.metadata;
    const carried = await this.#carry(planned, occurredAt);
    const applied = carried?.applied ?? undefined;
    const theirs = rules.find(({ ruleId }) => ruleId === this.rule.ruleId);
    const data = { ...event.data, rules: withRule(rules, this.rule.ruleId, applied) };
    this.#remember(planned, data);
    if (!this.#fork.touches(event) && isSameOutcome(applied, theirs)) return;
    const document = await this.#fork.get(planned.context.document._id);
    if (document) this.#fork.put(document);
    this.#replaced.set(conversationId, commandId);
    if (data.rules.length > 0 || data.refusal !== null)
      await this.#walker.walk({ ...event, data }, this.#fork);
    const changes = carried?.changes ?? [];
    await this.#foldChanges(eventsAfter(planned.context.event, changes, { commandId, occurredAt }));
  }

  /** A pass without a record: only the rule itself leaves something. */
  async #carryUnrecorded(planned: Planned): Promise<void> {
    const { event } = planned.context;
    this.#planned.delete(event.id);
    const { occurredAt } = event.metadata;
    const carried = await this.#carry(planned, occurredAt);
    if (!carried?.record || !carried.applied) return;
    const data = { ...carried.record, rules: [carried.applied] };
    this.#remember(planned, data);
    const record: ConversationEvent = { type: 'RulesApplied', data };
    const command = { commandId: `trial:${event.id}`, occurredAt };
    await this.#foldChanges(eventsAfter(event, [record, ...carried.changes], command));
  }

  async #carry({ pass, context, isDue }: Planned, now: string): Promise<CarriedOut | null> {
    if (!pass || !isDue) return null;
    const { _id } = context.document;
    const document = (await this.#fork.get<AutomationConversation>(_id)) ?? context.document;
    const state = { ...withAttributes(document), passes: this.#outcomes.of(_id) };
    const carried = carryOut({ pass, context }, this.rule.ruleId, state, now);
    this.#answer(context.event, document, carried.verdict, carried);
    return carried;
  }

  async #foldChanges(events: readonly Moment[]): Promise<void> {
    for (const event of events) {
      await this.#walker.walk(event, this.#fork);
      if (event.type === 'ContactChangeRequested') await this.#changeContact(event);
      await this.#arming.after(event);
      this.#followPauses(event, false);
    }
  }

  async #carryLate(at: string): Promise<void> {
    if (this.#planned.size === 0) return;
    const before = Date.parse(at) - RECORDED_WITHIN_MS;
    for (const planned of this.#planned.values()) {
      if (Date.parse(planned.context.event.metadata.occurredAt) >= before) return;
      await this.#carryUnrecorded(planned);
    }
  }

  /** Passes planned before this one came to its end may ask what it came to. */
  #remember({ context: { document } }: Planned, data: Applied['data']): void {
    const { _id, state } = document;
    const isAsked = [...this.#planned.values()].some(({ context }) => context.document._id === _id);
    if (isAsked) this.#outcomes.add(_id, state, data);
    else this.#outcomes.forget(_id);
  }

  /** What a text asks of a contact would follow in the contact's stream at once. */
  async #changeContact({ data, metadata }: Requested): Promise<void> {
    const contact = await contactOf(metadata.accountId, data.contactId, this.#fork);
    this.#fork.put({ ...contact, ...changedContact(contact, data) });
  }

  /** What the recorded rule asked of a contact is left out with what followed from it. */
  async #leaveOutChange({ id, data, metadata }: Requested): Promise<void> {
    this.#fork.put(await contactOf(metadata.accountId, data.contactId, this.#fork));
    this.#leftOut.add(id);
  }

  /** Waits that begin in the trial, also those that began alike in the recorded course, and those that may end elsewhere only. */
  #followPauses(event: Recorded<AutomationEvent>, isOwn: boolean): void {
    const { accountId, occurredAt } = event.metadata;
    if (event.type === 'ConversationStatusChanged')
      this.#pauses.lookAgain(automationId.conversation(accountId, event.data.conversationId));
    if (event.type !== 'RulePaused' || isOwn || event.data.ruleId !== this.rule.ruleId) return;
    const id = automationId.conversation(accountId, event.data.conversationId);
    this.#pauses.begin(id, event, occurredAt);
  }

  #isLeftOut(event: Recorded<AutomationEvent>): boolean {
    const { data, metadata } = event;
    const { actor, commandId, causationId } = metadata;
    if (this.#leftOut.delete(causationId)) return true;
    if (actor.kind !== 'rule' || actor.id !== this.rule.ruleId) return false;
    const { conversationId } = data as { conversationId?: string };
    return conversationId !== undefined && this.#replaced.get(conversationId) === commandId;
  }

  #answer(
    event: Moment,
    conversation: AutomationConversation,
    verdict: Verdict,
    carried: CarriedOut | null,
  ): void {
    const { applied, changes } = carried ?? { applied: null, changes: [] };
    this.place.answer({ event, conversation, verdict, applied, changes });
  }
}
