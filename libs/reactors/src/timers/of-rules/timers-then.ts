import { accountStream, attributesStream } from '@bitacora/account/published';
import { contactStream } from '@bitacora/contacts/published';
import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { inboxStream } from '@bitacora/inboxes/published';
import { type Position, type Recorded, type RecordedEvent, compareText } from '@bitacora/kernel';
import {
  type ArmedTimer,
  type RuleCatalogue,
  type RuleCatalogueEvent,
  type TimerState,
  compileInboxRules,
  evolveRules,
  ruleStream,
  rulesStream,
} from '@bitacora/rules';
import { HeldDocuments } from '../../automation/folding/held-documents.js';
import type { HistoryReader } from '../../why/history-reader.js';
import { mergedContactsAt } from '../../why/merged-contacts.js';
import { pausesThen } from '../of-pauses/pauses-then.js';
import { openTimers } from './arm.js';
import { ClocksOf } from './clocks.js';
import { ruleTimers } from './rule-timers.js';
import { timedRulesOf } from './timed-rules.js';
import { type TimedConversation, type TimedInbox, timerId } from './timer-documents.js';

/** Timers of one conversation that are shown, those that come first. */
export const MAX_TIMERS_SHOWN = 20;

/** The timer of a rule in a conversation at a moment. Instants are ISO 8601 UTC. */
export interface TimerThen {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly version: number;
  /** Of a rule that waits between two of its actions: `pause`. */
  readonly wait: ArmedTimer['wait']['wait'] | 'pause';
  readonly since: string;
  readonly dueAt: string;
  readonly state: TimerState;
}

/** Which conversation, and which moment. */
export interface AskedTimers {
  readonly accountId: string;
  readonly conversationId: string;
  /** Revision of the event after which it is looked at; null: now. */
  readonly revision: number | null;
  /** Rules that wait for time, where that is known; null: every rule in force is looked at. */
  readonly ruleIds: readonly string[] | null;
}

const FOLDED: ReadonlySet<string> = new Set(ruleTimers.events);

/**
 * The timers that run in a conversation after an event, or now, and those that ended by that event: computed from the log by the
 * folds and functions that arm them, because none is stored. Empty for a conversation, or an event of it, that there is not.
 */
export async function timersThen(
  { accountId, conversationId, revision, ruleIds }: AskedTimers,
  reader: HistoryReader,
): Promise<readonly TimerThen[]> {
  const name = conversationStream(accountId, conversationId);
  const whole = (await reader.stream(name, null)) as readonly Recorded<ConversationEvent>[];
  const own = revision === null ? whole : whole.filter((event) => event.revision <= revision);
  const last = own.at(-1);
  if (!last || (revision !== null && last.revision !== revision)) return [];
  const upTo = revision === null ? null : last.position;
  const documents = new HeldDocuments();
  const look = () => runningIn(accountId, conversationId, documents);
  let before: readonly TimerThen[] = [];
  for (const event of await pastOf(own, upTo, { accountId, ruleIds }, reader)) {
    if (event === last && revision !== null) before = await look();
    await ruleTimers.react(event as Recorded<never>, documents);
  }
  const after = await look();
  const ended = before
    .filter((one) => !after.some((other) => isSame(one, other)))
    .map((one) => ({ ...one, state: hasReached(last, one) ? 'reached' : 'disarmed' }) as const);
  const all = [...ended, ...after, ...pausesThen(own, revision !== null)];
  const isOpen = ({ state }: TimerThen) => state === 'armed';
  const open = all.filter(isOpen).sort((a, b) => compareText(a.dueAt, b.dueAt));
  return [...all.filter((one) => !isOpen(one)), ...open].slice(0, MAX_TIMERS_SHOWN);
}

async function runningIn(
  accountId: string,
  conversationId: string,
  documents: HeldDocuments,
): Promise<readonly TimerThen[]> {
  const _id = timerId.conversation(accountId, conversationId);
  const conversation = await documents.get<TimedConversation>(_id);
  if (!conversation) return [];
  const timed = await timedRulesOf(accountId, documents);
  const clocks = new ClocksOf(timed, documents);
  const inbox = await documents.get<TimedInbox>(timerId.inbox(accountId, conversation.inboxId));
  const settings = inbox ? compileInboxRules(inbox.state) : [];
  const nameOf = (ruleId: string) =>
    timed.listed.find((rule) => rule.ruleId === ruleId)?.name ??
    settings.find((rule) => rule.ruleId === ruleId)?.body.name ??
    ruleId;
  return openTimers(conversation, clocks.rules, await clocks.of(conversation)).map(
    ({ ruleId, version, wait: { wait }, since, dueAt }) => {
      const ruleName = nameOf(ruleId);
      return { ruleId, ruleName, version, wait, since, dueAt, state: 'armed' };
    },
  );
}

/** All events that count, in log order. */
async function pastOf(
  own: readonly Recorded<ConversationEvent>[],
  upTo: Position | null,
  { accountId, ruleIds }: Pick<AskedTimers, 'accountId' | 'ruleIds'>,
  reader: HistoryReader,
): Promise<readonly RecordedEvent[]> {
  const [started] = own;
  if (started?.type !== 'ConversationStarted') return [];
  const { contactId, inboxId } = started.data;
  const catalogue = await reader.stream(rulesStream(accountId), upTo);
  const asked = ruleIds && new Set(ruleIds);
  const inForce = (catalogue as readonly Recorded<RuleCatalogueEvent>[])
    .reduce<RuleCatalogue>((listed, event) => evolveRules(listed, event), [])
    .filter(({ ruleId, state }) => state !== 'off' && (!asked || asked.has(ruleId)));
  const contactIds = await mergedContactsAt({ accountId, contactId }, upTo, reader);
  const streams = [
    accountStream(accountId),
    attributesStream(accountId, 'conversation'),
    attributesStream(accountId, 'contact'),
    ...contactIds.map((one) => contactStream(accountId, one)),
    inboxStream(accountId, inboxId),
    ...inForce.map(({ ruleId }) => ruleStream(accountId, ruleId)),
  ];
  const others = await Promise.all(streams.map((stream) => reader.stream(stream, upTo)));
  return [own, catalogue, ...others]
    .flat()
    .filter(({ type }) => FOLDED.has(type))
    .sort((a, b) => compareText(a.position, b.position));
}

function hasReached(event: Recorded<ConversationEvent>, { ruleId, dueAt }: TimerThen): boolean {
  if (event.type !== 'TimerReached') return false;
  return event.data.ruleId === ruleId && event.data.dueAt === dueAt;
}

function isSame(one: TimerThen, other: TimerThen): boolean {
  return one.ruleId === other.ruleId && one.since === other.since && one.dueAt === other.dueAt;
}
