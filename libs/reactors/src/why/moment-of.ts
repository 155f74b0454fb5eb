import { type Recorded, type RecordedEvent, compareText, reached } from '@bitacora/kernel';
import {
  accountStream,
  attributesStream,
  availabilityStream,
  labelsStream,
  membersStream,
  teamsStream,
} from '@bitacora/account/published';
import { contactStream } from '@bitacora/contacts/published';
import { mergedContactsAt } from './merged-contacts.js';
import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import { inboxStream } from '@bitacora/inboxes/published';
import { webhooksStream } from '@bitacora/webhooks/published';
import { AUTOMATION_EVENTS, type AutomationEvent } from '../automation/automation-events.js';
import { ContextWalker, type TriggerContext } from '../automation/facts/context-walker.js';
import { attributesOf, rulesOf } from '../automation/folding/account-documents.js';
import type { SettingRuleEntry } from '../automation/folding/automation-documents.js';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { RuleSets } from '../automation/engine/rule-set.js';
import type { HistoryReader } from './history-reader.js';

const FOLDED: ReadonlySet<string> = new Set(AUTOMATION_EVENTS);

/** What rules could see at a moment in the past, and the rules that inboxes and teams meant then. */
export interface PastContext {
  readonly context: TriggerContext;
  readonly ofSettings: readonly SettingRuleEntry[];
}

/**
 * Walks the streams that rules can ask about up to the event, as the automation did. The account's own
 * rules stay out: they are looked up by themselves. Null for an event that sets no rule off.
 */
export async function momentOf(
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<PastContext | null> {
  return (await momentsOf([event], reader)).get(event.id) ?? null;
}

/** The moments of several events of one conversation, in log order, by the ids of the events: in one walk. */
export async function momentsOf(
  events: readonly Recorded<ConversationEvent>[],
  reader: HistoryReader,
): Promise<ReadonlyMap<string, PastContext>> {
  const moments = new Map<string, PastContext>();
  const last = events.at(-1);
  if (!last) return moments;
  const { accountId } = last.metadata;
  const wanted = new Set(events.map(({ id }) => id));
  const documents = new HeldDocuments();
  const walker = new ContextWalker(new RuleSets());
  for (const past of await pastOf(last, reader)) {
    const context = await walker.walk(past, documents);
    if (!context || !wanted.has(past.id)) continue;
    const { ofSettings } = await rulesOf(accountId, documents);
    // The rules are not walked, so the walker does not know that one asks for attributes.
    const attributes = await attributesOf(accountId, documents);
    moments.set(past.id, { context: { ...context, attributes }, ofSettings });
  }
  return moments;
}

/** All events that count, in log order; the last is the event itself. */
async function pastOf(
  event: Recorded<ConversationEvent>,
  reader: HistoryReader,
): Promise<readonly Recorded<AutomationEvent>[]> {
  const { accountId } = event.metadata;
  const { contactId } = event.data;
  const contactIds = await mergedContactsAt({ accountId, contactId }, event.position, reader);
  const found = await Promise.all(contactIds.map((id) => reader.conversationsOf(accountId, id)));
  const conversations = found.flat();
  const own = await reader.stream(event.stream, event.position);
  const streams = new Set([
    accountStream(accountId),
    attributesStream(accountId, 'conversation'),
    attributesStream(accountId, 'contact'),
    labelsStream(accountId),
    teamsStream(accountId),
    membersStream(accountId),
    availabilityStream(accountId),
    webhooksStream(accountId),
    ...contactIds.map((id) => contactStream(accountId, id)),
    ...inboxIdsOf(own).map((inboxId) => inboxStream(accountId, inboxId)),
    ...conversations.map((id) => conversationStream(accountId, id)),
  ]);
  streams.delete(event.stream);
  const others = await Promise.all([...streams].map((name) => reader.stream(name, event.position)));
  return [own, ...others]
    .flat()
    .filter(({ type, position }) => FOLDED.has(type) && reached(event.position, position))
    .sort((a, b) => compareText(a.position, b.position)) as Recorded<AutomationEvent>[];
}

function inboxIdsOf(events: readonly RecordedEvent[]): readonly string[] {
  return events.flatMap((event) => {
    const inboxId = (event.data as { inboxId?: unknown }).inboxId;
    return event.type === 'ConversationStarted' && typeof inboxId === 'string' ? [inboxId] : [];
  });
}
