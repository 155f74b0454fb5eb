import type { ConversationEvent } from '@bitacora/conversations/published';
import { type Recorded, type RecordedEvent, START } from '@bitacora/kernel';
import { RunningProof, type Runtime, type Stores } from '@bitacora/server';
import { LATE, STEPS, STORM_ACCOUNT, UNANSWERED } from './storm-story.js';

/** What a storm left behind. */
export interface StormReport {
  readonly messages: number;
  readonly conversations: number;
  /** Waits of rules that are over, and timers and answers whose time came. */
  readonly clocks: Readonly<Record<string, number>>;
  /** Causes that did not have each of their effects exactly once, and what was found. */
  readonly wrong: readonly string[];
  /** The place where the log is broken. */
  readonly problem: string | null;
}

const PAGE = 1000;
const CLOCKS = ['RuleContinued', 'TimerReached', 'SlaBreached'] as const;
type Log = readonly Recorded<ConversationEvent>[];

/** Looks at the log: which effects came of each message and each conversation. */
export async function stormReport(
  runtime: Pick<Runtime, 'log'>,
  stores: Stores,
): Promise<StormReport> {
  const events = await allEvents(runtime);
  const conversations = [...Map.groupBy(events.filter(isOfConversation), ({ stream }) => stream)];
  const { problem } = await new RunningProof(stores).ofAccount(STORM_ACCOUNT);
  const count = (type: string) => events.filter((event) => event.type === type).length;
  return {
    messages: count('MessageReceived'),
    conversations: conversations.length,
    clocks: Object.fromEntries(CLOCKS.map((type) => [type, count(type)])),
    wrong: conversations.flatMap(([, log]) => wrongIn(log as unknown as Log)),
    problem,
  };
}

function wrongIn(log: Log): readonly string[] {
  const of = <T extends ConversationEvent['type']>(type: T) =>
    log.filter((event): event is Extract<Log[number], { type: T }> => event.type === type);
  const messages = of('MessageReceived').length;
  const notes = (text: string) => of('NoteAdded').filter(({ data }) => data.text === text).length;
  const paused = of('RulePaused');
  const continued = of('RuleContinued');
  const wanted: readonly (readonly [string, number, number])[] = [
    ...STEPS.map((text) => [text, notes(text), messages] as const),
    [UNANSWERED, notes(UNANSWERED), 1],
    [LATE, notes(LATE), 1],
    ['TimerReached', of('TimerReached').length, 1],
    ['AnswerDueChanged', of('AnswerDueChanged').length, 1],
    ['SlaBreached', of('SlaBreached').length, 1],
    ['RulePaused', paused.length, 2 * messages],
    ['RuleContinued', continued.length, 2 * messages],
    // Each pass has another cause.
    [
      'passes',
      new Set(of('RulesApplied').map(({ data }) => data.triggerEventId)).size,
      3 * messages + 2,
    ],
    ['RulesApplied', of('RulesApplied').length, 3 * messages + 2],
  ];
  const found = wanted
    .filter(([, found, expected]) => found !== expected)
    .map(([what, found, expected]) => `${found} × ${what}, not ${expected}`);
  const early = continued.filter(({ data, metadata }) => metadata.occurredAt < data.dueAt);
  const warned = of('SlaWarned').length;
  const stream = log[0]?.stream ?? '';
  return [
    ...found.map((what) => `${stream}: ${what}`),
    ...early.map(({ id }) => `${stream}: ${id} came before its time`),
    ...(warned > 1 ? [`${stream}: ${warned} × SlaWarned`] : []),
  ];
}

function isOfConversation({ stream }: RecordedEvent): boolean {
  return stream.startsWith('conversation-');
}

async function allEvents({ log }: Pick<Runtime, 'log'>): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = START; ;) {
    const page = await log.readAll(after, {}, PAGE);
    events.push(...page.events);
    if (page.next === after) return events;
    after = page.next;
  }
}
