import type { ContactEvent } from '@bitacora/contacts/published';
import type { ConversationEvent } from '@bitacora/conversations/published';
import {
  ERASED,
  type Personal,
  type Recorded,
  type ReactorDocuments,
  isErased,
} from '@bitacora/kernel';
import type { KnownDates } from '@bitacora/rules';
import { isCalendarDay } from '@bitacora/schema';
import { type TimedContact, type TimedConversation, timerId } from './timer-documents.js';

type OfConversation = Extract<ConversationEvent, { type: 'ConversationAttributeSet' }>;
type OfContact = Extract<ContactEvent, { type: 'ContactAttributeSet' }>;

/** The dates that are known; none when they are erased. */
export function datesIn(dates: Personal<KnownDates> | undefined): KnownDates {
  return dates === undefined || isErased(dates) ? {} : dates;
}

/**
 * The dates after an attribute was set at `at`; the very same when that was none and is none. What is no day of the calendar is no
 * date: whose type an attribute is says the rule that counts from it.
 */
export function datesAfter(
  dates: Personal<KnownDates> | undefined,
  { attributeId, value }: OfConversation['data'] | OfContact['data'],
  at: string,
): Personal<KnownDates> | undefined {
  if (dates !== undefined && isErased(dates)) return dates;
  if (value !== null && isErased(value)) return ERASED;
  const { [attributeId]: known, ...others } = dates ?? {};
  if (typeof value === 'string' && isCalendarDay(value)) {
    const since = known?.day === value ? known.since : at;
    return { ...others, [attributeId]: { day: value, since } };
  }
  return known ? others : dates;
}

type MergedInto = Recorded<Extract<ContactEvent, { type: 'ContactMergedInto' }>>;

/** Folds that a contact is one with another: the dates of the other count in its conversations. */
export async function foldTimedMerge(
  { data: { contactId, into }, metadata: { accountId: account } }: MergedInto,
  documents: ReactorDocuments,
): Promise<void> {
  const own = await timedContact(account, contactId, documents);
  const other = await timedContact(account, into, documents);
  documents.put<TimedContact>({ ...own, mergedInto: into });
  const absorbedIds = [...(other.absorbedIds ?? []), contactId];
  documents.put<TimedContact>({ ...other, absorbedIds: [...new Set(absorbedIds)] });
}

async function timedContact(
  account: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<TimedContact> {
  const _id = timerId.contact(account, contactId);
  const known = await documents.get<TimedContact>(_id);
  return known ?? { _id, account, kind: 'contact', contactId, dates: {} };
}

/** The dates of a contact, or of the one that it is one with. */
export async function contactDates(
  account: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<KnownDates> {
  const own = await timedContact(account, contactId, documents);
  const { mergedInto } = own;
  return datesIn(
    (mergedInto === undefined ? own : await timedContact(account, mergedInto, documents)).dates,
  );
}

/** Folds a date of a contact; true when it has another one from now on. What was imported sets off nothing, so it is no date. */
export async function foldContactDate(
  { data, metadata }: Recorded<OfContact>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const { accountId: account, occurredAt, imported } = metadata;
  const { contactId } = data;
  const known = await documents.get<TimedContact>(timerId.contact(account, contactId));
  const before = known?.dates;
  const after = datesAfter(before, imported ? { ...data, value: null } : data, occurredAt);
  if (after === before || after === undefined) return false;
  const contact = known ?? (await timedContact(account, contactId, documents));
  documents.put<TimedContact>({ ...contact, dates: after });
  return true;
}

const PAGE = 500;

/** The conversations that are not over of a contact, and of those that are one with it. */
export async function* liveConversationsOfMerged(
  account: string,
  contactId: string,
  documents: ReactorDocuments,
): AsyncGenerator<TimedConversation> {
  const { absorbedIds = [] } = await timedContact(account, contactId, documents);
  for (const id of [contactId, ...absorbedIds]) yield* liveConversationsOf(account, id, documents);
}

/** The contact's conversations that are not over, in pages. */
export async function* liveConversationsOf(
  account: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'find'>,
): AsyncGenerator<TimedConversation> {
  for (let after = ''; ;) {
    const page = await documents.find<TimedConversation>(
      { account, contactId, kind: 'conversation', live: true, conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}
