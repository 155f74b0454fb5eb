import type { Recorded, RecordedEvent, StreamName } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { type RuleEvent, eventOfTrigger, ruleStream } from '@bitacora/rules';
import { explainRule, pastAt } from './explain.js';
import type { Explanation } from './explanation.js';
import type { HistoryReader } from './history-reader.js';
import { momentsOf } from './moment-of.js';
import { rememberingReader } from './remembering-reader.js';

/** Events of one conversation that are looked at in all: its newest of the kinds that the rule waits for. */
export const MOST_EXPLAINED = 200;

/** Which rule, in which conversation, and which part of it. */
export interface AskedInConversation {
  readonly accountId: string;
  readonly ruleId: string;
  readonly stream: StreamName;
  /** Events before this revision; null: from the newest on. */
  readonly before: number | null;
  /** How many at most. */
  readonly first: number;
}

/** Why a rule did or did not act in a conversation, newest event first. */
export interface ExplainedEvents {
  readonly events: readonly {
    readonly event: Recorded<ConversationEvent>;
    readonly explanation: Explanation;
  }[];
  /** Revision before which there are more; null when there are none. */
  readonly next: number | null;
}

/**
 * Why a rule did or did not act on the events of a conversation that any of its versions waits for. Whatever the number of
 * events, their past is walked once.
 */
export async function explainInConversation(
  { accountId, ruleId, stream, before, first }: AskedInConversation,
  source: HistoryReader,
): Promise<ExplainedEvents> {
  const reader = rememberingReader(source);
  const [versions, all] = await Promise.all([
    reader.stream(ruleStream(accountId, ruleId), null),
    reader.stream(stream, null),
  ]);
  const types = new Set([
    'RuleContinued',
    ...(versions as readonly RecordedEvent<RuleEvent>[]).flatMap(({ type, data }) =>
      type === 'RuleVersionPublished'
        ? [eventOfTrigger((data as RuleEvent['data']).rule.trigger)]
        : [],
    ),
  ]);
  const waited = (all as readonly Recorded<ConversationEvent>[])
    .filter((event) => types.has(event.type) && isOfRule(event, ruleId))
    .slice(-MOST_EXPLAINED)
    .filter(({ revision }) => before === null || revision < before);
  const page = waited.slice(-first);
  const moments = await momentsOf(page, reader);
  const explained = await Promise.all(
    page.map(async (event) => {
      const at = moments.get(event.id);
      const explanation =
        at && (await explainRule(ruleId, await pastAt(at, event, reader), reader));
      return explanation ? [{ event, explanation }] : [];
    }),
  );
  const next = waited.length > page.length ? (page[0]?.revision ?? null) : null;
  return { events: explained.flat().reverse(), next };
}

/** The time of another rule, or the end of its wait, is none of this one. */
function isOfRule(event: Recorded<ConversationEvent>, ruleId: string): boolean {
  const isOfOne = event.type === 'TimerReached' || event.type === 'RuleContinued';
  return !isOfOne || event.data.ruleId === ruleId;
}
