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

/** The dates of a contact. */
export async function contactDates(
  account: string,
  contactId: string,
  documents: Pick<ReactorDocuments, 'get'>,
): Promise<KnownDates> {
  const _id = timerId.contact(account, contactId);
  return datesIn((await documents.get<TimedContact>(_id))?.dates);
}

/** Folds a date of a contact; true when it has another one from now on. What was imported sets off nothing, so it is no date. */
export async function foldContactDate(
  { data, metadata }: Recorded<OfContact>,
  documents: ReactorDocuments,
): Promise<boolean> {
  const { accountId: account, occurredAt, imported } = metadata;
  const { contactId } = data;
  const _id = timerId.contact(account, contactId);
  const before = (await documents.get<TimedContact>(_id))?.dates;
  const after = datesAfter(before, imported ? { ...data, value: null } : data, occurredAt);
  if (after === before || after === undefined) return false;
  documents.put<TimedContact>({ _id, account, kind: 'contact', contactId, dates: after });
  return true;
}

const PAGE = 500;

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
