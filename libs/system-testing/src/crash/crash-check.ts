import {
  type RecordedEvent,
  START,
  type SubjectErased,
  contactOfSubject,
  reached,
} from '@bitacora/kernel';
import { MemoryDocuments, MemoryLeases } from '@bitacora/memory';
import { rebuildOutdatedView } from '@bitacora/rebuild';
import { LiveViews, LocalViewFeed, ProjectorRunner, ViewProgress } from '@bitacora/runtime';
import { projections } from '@bitacora/views';
import { isDeepStrictEqual } from 'node:util';
import { RunningProof, type Runtime, type Stores } from '@bitacora/server';
import { ACCOUNT, RULE, WORD } from './crash-story.js';

/** What a data folder holds after all the crashes. */
export interface CrashReport {
  /** Commands that wrote events, with how many. */
  readonly commands: Readonly<Record<string, number>>;
  readonly conversations: number;
  /** Ids of the calls of webhooks that were asked for, and of those that the log says were taken. */
  readonly calls: Readonly<Record<'asked' | 'taken', readonly string[]>>;
  /** Causes that did not have each of their effects exactly once, and what was found. */
  readonly wrong: readonly string[];
  /** Views that differ from what the log says. */
  readonly differing: readonly string[];
  /** Views that hold nothing: what a story does not fill says nothing about them. */
  readonly empty: readonly string[];
  /** The place where the log is broken. */
  readonly problem: string | null;
}

type ComparedViews = Pick<CrashReport, 'differing' | 'empty'>;

const PAGE = 1000;
const POLL_MS = 10;

/** Lets everything settle, then looks at the log and the views. */
export async function crashReport(runtime: Runtime, stores: Stores): Promise<CrashReport> {
  await settled(runtime.statuses, stores);
  const events = await allEvents(runtime);
  const commands: Record<string, number> = {};
  for (const { metadata } of events) {
    commands[metadata.commandId] = (commands[metadata.commandId] ?? 0) + 1;
  }
  const { problem } = await new RunningProof(stores).ofAccount(ACCOUNT);
  return {
    commands,
    conversations: events.filter(({ type }) => type === 'ConversationStarted').length,
    calls: {
      asked: callsOf(events, 'WebhookCallRequested'),
      taken: callsOf(events, 'WebhookDelivered'),
    },
    wrong: events.flatMap((event) => wrongEffects(event, events)),
    ...(await comparedWhileQuiet(runtime, stores)),
    problem,
  };
}

/**
 * A conversation is greeted once when it starts; an urgent message is labelled and answered once, its contact labelled once,
 * which is noted once, and a mail asked for once. A webhook is asked to be called once for each request, and an answer noted once. That a person comes or goes is noted once in each conversation of theirs.
 */
function wrongEffects(cause: RecordedEvent, events: readonly RecordedEvent[]): readonly string[] {
  const effects = events.filter(({ metadata }) => metadata.causationId === cause.id);
  const once = (type: string) => {
    const count = effects.filter((effect) => effect.type === type).length;
    return count === 1 ? [] : [`${cause.type} ${cause.id}: ${count} × ${type}`];
  };
  if (cause.type === 'ConversationStarted')
    return [...once('RulesApplied'), ...once('MessageSent')];
  if (cause.type === 'ContactNoted' || cause.type === 'AssigneeAvailabilityNoted') {
    const { contactId } = cause.data as { readonly contactId: string };
    return isErased(contactId, events) ? [] : once('RulesApplied');
  }
  if (cause.type === 'AvailabilityChanged') return notedApart(cause, effects, events);
  if (cause.type === 'ContactLabelAdded') {
    const { contactId } = cause.data as { readonly contactId: string };
    return isErased(contactId, events) ? [] : once('ContactNoted');
  }
  if (cause.type === 'ConversationMailRequested') return once('MailRequested');
  if (cause.type === 'WebhookRequested') return once('WebhookCallRequested');
  if (cause.type === 'WebhookDelivered') return once('WebhookAnswered');
  if (cause.type === 'ContactChangeRequested') {
    // An erased contact takes no label any more.
    const { contactId } = cause.data as { readonly contactId: string };
    return isErased(contactId, events) ? [] : once('ContactLabelAdded');
  }
  const { text } = cause.data as { readonly text?: unknown };
  if (cause.type !== 'MessageReceived' || !String(text).includes(WORD)) return [];
  const strange = effects.filter(
    ({ type, metadata }) => type !== 'RulesApplied' && metadata.actor.id !== RULE,
  );
  return [
    ...once('RulesApplied'),
    ...once('ConversationLabelAdded'),
    ...once('ContactChangeRequested'),
    ...once('MessageSent'),
    ...once('RulePaused'),
    ...strange.map(({ type }) => `${type} by another than the rule`),
  ];
}

/** The conversations that were given to the person before, and those in which it was noted: once in each. */
function notedApart(
  cause: RecordedEvent,
  effects: readonly RecordedEvent[],
  events: readonly RecordedEvent[],
): readonly string[] {
  const { userId } = cause.data as { readonly userId: string };
  const theirs = events.filter(
    ({ type, data, position }) =>
      type === 'ConversationAssigned' &&
      (data as { readonly userId: unknown }).userId === userId &&
      position < cause.position,
  );
  const noted = effects.filter(({ type }) => type === 'AssigneeAvailabilityNoted');
  const [expected, found] = [theirs, noted].map((those) =>
    those.map(({ stream }) => stream).toSorted(),
  );
  if (isDeepStrictEqual(expected, found)) return [];
  return [`${cause.type} ${cause.id}: noted in ${found?.join()}, not in ${expected?.join()}`];
}

function isErased(contactId: string, events: readonly RecordedEvent[]): boolean {
  return events.some(
    ({ type, data }) =>
      type === 'SubjectErased' &&
      contactOfSubject((data as SubjectErased['data']).subject)?.contactId === contactId,
  );
}

/** Calls that are tried again write at any time: what was compared counts where nothing was written then. */
async function comparedWhileQuiet(runtime: Runtime, stores: Stores): Promise<ComparedViews> {
  for (;;) {
    await settled(runtime.statuses, stores);
    const before = await stores.events.head();
    const compared = await comparedViews(runtime, stores);
    const isQuiet = (await stores.events.head()) === before;
    if (isQuiet || compared.differing.length === 0) return compared;
  }
}

function callsOf(events: readonly RecordedEvent[], of: string): readonly string[] {
  return events.flatMap(({ type, data }) =>
    type === of ? [(data as { readonly callId: string }).callId] : [],
  );
}

/** Folds every view again, in memory, and compares. */
async function comparedViews(runtime: Runtime, stores: Stores): Promise<ComparedViews> {
  const { clock } = stores;
  const views = await new LiveViews(new MemoryDocuments(), projections).open();
  const parts = {
    store: runtime.log,
    views,
    leases: new MemoryLeases(),
    clock,
    feed: new LocalViewFeed(() => undefined),
    progress: new ViewProgress(clock),
    owner: 'check',
  };
  const rebuild = rebuildOutdatedView(parts);
  const runners = projections.map(
    (projection) => new ProjectorRunner({ ...parts, rebuild, projection }),
  );
  const stop = new AbortController();
  const running = runners.map((runner) => runner.run(stop.signal));
  await settled(() => runners.map(({ status }) => status), stores);
  const [differing, empty]: [string[], string[]] = [[], []];
  for (const { name } of projections) {
    const byId = { sort: [['_id', 1]] } as const;
    const live = await runtime.views.collection(name).find({}, byId);
    const refolded = await views.collection(name).find({}, byId);
    if (live.length === 0) empty.push(name);
    if (!isDeepStrictEqual(plain(live), plain(refolded))) differing.push(name);
  }
  stop.abort();
  await Promise.all(running);
  return { differing, empty };
}

function plain(documents: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(documents));
}

async function allEvents({ log }: Runtime): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = START; ;) {
    const page = await log.readAll(after, {}, PAGE);
    events.push(...page.events);
    if (page.next === after) return events;
    after = page.next;
  }
}

/** Waits until everybody has handled everything, and what they did about it. */
async function settled(
  statuses: Runtime['statuses'],
  { events, clock }: Pick<Stores, 'events' | 'clock'>,
): Promise<void> {
  for (let before: string | null = null; ;) {
    const head = await events.head();
    const areThere = statuses().every(
      ({ state, position }) => state === 'live' && reached(position, head),
    );
    if (areThere && before === head) return;
    before = areThere ? head : null;
    await clock.sleep(POLL_MS);
  }
}
