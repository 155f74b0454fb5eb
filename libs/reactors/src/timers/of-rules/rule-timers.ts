import type { AccountEvent, AttributeEvent } from '@bitacora/account/published';
import type { ContactEvent } from '@bitacora/contacts/published';
import { ReachTimer } from '@bitacora/conversations';
import { type InboxEvent, inboxEvents } from '@bitacora/inboxes/published';
import {
  ERASED,
  type Reaction,
  type Reactor,
  type ReactorDocuments,
  type Recorded,
  type SubjectErased,
  contactOfSubject,
  reaction,
} from '@bitacora/kernel';
import {
  type RuleCatalogueEvent,
  type RuleEvent,
  ruleCatalogueEvents,
  ruleEvents,
} from '@bitacora/rules';
import { armed } from './arm.js';
import { ClocksOf } from './clocks.js';
import {
  foldContactDate,
  foldTimedMerge,
  liveConversationsOf,
  liveConversationsOfMerged,
} from './known-dates.js';
import { OF_CONVERSATIONS, type WaitEvent, foldWait } from './timed-conversation.js';
import {
  foldCatalogue,
  foldGone,
  foldTimedInbox,
  foldVersion,
  foldZone,
  timedRulesOf,
} from './timed-rules.js';
import {
  type TimedContact,
  type TimedConversation,
  datesOfContacts,
  timerId,
} from './timer-documents.js';

type OfAccount = Extract<AccountEvent, { type: 'AccountOpened' | 'AccountTimeZoneChanged' }>;
type DateSet = Extract<ContactEvent, { type: 'ContactAttributeSet' | 'ContactMergedInto' }>;
type Deleted = Extract<AttributeEvent, { type: 'AttributeDeleted' }>;
type RuleTimerEvent =
  | WaitEvent
  | RuleEvent
  | RuleCatalogueEvent
  | InboxEvent
  | OfAccount
  | DateSet
  | Deleted
  | SubjectErased;

const PAGE = 500;

/**
 * Knows how long each wait of a conversation has lasted and which moments of the calendar come, and has it recorded when that is
 * as a rule asks. One document for each conversation, with the rule whose time comes first: arming costs the same however many there
 * are. When a rule takes effect, is edited or switched on, the waits of conversations that are not over are measured by it from their
 * beginning; what was over before then is passed by, and a rule that was reached in a wait is not reached again in the same one.
 */
export const ruleTimers: Reactor<RuleTimerEvent> = {
  name: 'ruleTimers',
  version: 3,
  background: true,
  events: [
    ...OF_CONVERSATIONS,
    ...[...ruleEvents, ...ruleCatalogueEvents, ...inboxEvents].map(({ type }) => type),
    ...(['AccountOpened', 'AccountTimeZoneChanged', 'AttributeDeleted'] as const),
    ...(['ContactAttributeSet', 'ContactMergedInto', 'SubjectErased'] as const),
  ],
  indexes: [
    { name: 'due', keys: [['dueAt', 1]] },
    {
      name: 'live',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['live', 1],
        ['conversationId', 1],
      ],
    },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
        ['kind', 1],
        ['live', 1],
        ['conversationId', 1],
      ],
    },
  ],
  personal: datesOfContacts,
  async react(event, documents) {
    const { accountId } = event.metadata;
    if (isWaitEvent(event)) await foldWait(event, documents);
    else if (event.type === 'RuleVersionPublished') foldVersion(event, documents);
    else if (event.type === 'ContactAttributeSet') {
      if (await foldContactDate(event, documents))
        await armContact(accountId, event.data.contactId, documents);
    } else if (event.type === 'ContactMergedInto') {
      await foldTimedMerge(event, documents);
      await armContact(accountId, event.data.into, documents);
    } else if (event.type === 'SubjectErased') await forgetDates(event, documents);
    else if (await changesTimes(event, documents)) await armAll(accountId, documents);
    return [];
  },
  deadlines: {
    dueField: 'dueAt',
    due({
      conversationId,
      next,
    }: TimedConversation & { next: NonNullable<TimedConversation['next']> }): Reaction {
      const { wait, since, dueAt, ruleId, version: ruleVersion, date } = next;
      const data = { conversationId, ...wait, since, dueAt, ruleId, ruleVersion, date };
      return reaction(ReachTimer, data);
    },
  },
};

type OfWholeAccount = RuleCatalogueEvent | InboxEvent | OfAccount | Deleted;

/** Folds what concerns many conversations; true when their times are others from now on. */
function changesTimes(
  event: Recorded<OfWholeAccount>,
  documents: ReactorDocuments,
): Promise<boolean> {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountTimeZoneChanged':
      return foldZone(event, documents);
    case 'AttributeDeleted':
      return foldGone(event, documents);
    default:
      return isInboxEvent(event)
        ? foldTimedInbox(event, documents)
        : foldCatalogue(event, documents);
  }
}

/** Measures every conversation that is not over by the rules of now. */
async function armAll(account: string, documents: ReactorDocuments): Promise<void> {
  const clocks = new ClocksOf(await timedRulesOf(account, documents), documents);
  for (let after = ''; ;) {
    const page = await documents.find<TimedConversation>(
      { account, kind: 'conversation', live: true, conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    for (const conversation of page)
      documents.put(armed(conversation, clocks.rules, await clocks.of(conversation)));
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}

/** Measures the conversations of a contact that are not over. */
async function armContact(
  account: string,
  contactId: string,
  documents: ReactorDocuments,
): Promise<void> {
  const clocks = new ClocksOf(await timedRulesOf(account, documents), documents);
  for await (const conversation of liveConversationsOfMerged(account, contactId, documents))
    documents.put(armed(conversation, clocks.rules, await clocks.of(conversation)));
}

/** A contact is erased: no moment comes by a date of theirs any more. */
async function forgetDates(
  { data: { subject } }: Recorded<SubjectErased>,
  documents: ReactorDocuments,
): Promise<void> {
  const known = contactOfSubject(subject);
  if (!known) return;
  const { accountId: account, contactId } = known;
  const contact = await documents.get<TimedContact>(timerId.contact(account, contactId));
  if (contact) documents.put<TimedContact>({ ...contact, dates: ERASED });
  for await (const { dates, ...conversation } of liveConversationsOf(account, contactId, documents))
    documents.put<TimedConversation>({ ...conversation, ...(dates ? { dates: ERASED } : {}) });
  await armContact(account, contactId, documents);
}

const WAIT_EVENTS: ReadonlySet<string> = new Set(OF_CONVERSATIONS);
const INBOX_EVENTS: ReadonlySet<string> = new Set(inboxEvents.map(({ type }) => type));

function isWaitEvent(event: Recorded<RuleTimerEvent>): event is Recorded<WaitEvent> {
  return WAIT_EVENTS.has(event.type);
}

function isInboxEvent(
  event: Recorded<RuleCatalogueEvent | InboxEvent>,
): event is Recorded<InboxEvent> {
  return INBOX_EVENTS.has(event.type);
}
