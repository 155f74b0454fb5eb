import {
  LANGUAGES,
  type Language,
  givingRefusal,
  permissionsOfMember,
  valueRefusal,
} from '@bitacora/account/published';
import { nextOpeningAfter, spanEnd } from '@bitacora/hours/published';
import { contactDataIn, smsParts } from '@bitacora/inboxes/published';
import type { RefusedChange } from '@bitacora/conversations/published';
import { type Situation, primaryLanguage } from '@bitacora/rules';
import { isErased, orWhenErased } from '@bitacora/kernel';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { valuesIn } from '../folding/fold-contact.js';
import { ownValue } from '../passes/own-value.js';
import { lastTimeOf } from '../folding/last-persons.js';
import type { LoadsDocument } from '../folding/automation-documents.js';
import type { TriggerContext } from './context-walker.js';
import { timeZoneOf } from './facts-of.js';
import { ableAmong, ableMembers, leastBusy } from '../passes/loads.js';
import { MAX_MAILS_PER_DAY, type Sends, mailsOfDay } from '../passes/sends.js';
import { fillText } from '../passes/reply-text.js';

/** Why a person or team cannot be given a conversation; recorded with the pass. The console has words for each. */
type SituationRefusal =
  /** The installation has no mail server, or the account has asked for enough mails today. */
  | 'MAIL_OFF'
  | 'TOO_MANY_MAILS_TODAY'
  /** The person is no member of the account. */
  | 'USER_MISSING'
  /** The person reads and does not answer: an auditor. */
  | 'CANNOT_ANSWER'
  /** The person does not work in the inbox of the conversation. */
  | 'NOT_IN_INBOX'
  /** No member of the team may open the conversation and answer in it. */
  | 'TEAM_CANNOT_ANSWER'
  /** No member of the team who may answer is online. */
  | 'NOBODY_ONLINE'
  /** What is written does not fit into the channel, or comes too late for it. */
  | 'CHANNEL_CONTACT_DATA'
  | 'CHANNEL_TEXT_TOO_LONG'
  | 'REPLY_WINDOW_CLOSED'
  | 'QUESTION_ANSWERED';

const refused = (reason: SituationRefusal): RefusedChange => ({ kind: 'refused', reason });

/** What planning the actions of rules may look at, from the log as it was at a moment. */
export function situationOf(
  context: TriggerContext,
  loads: LoadsDocument,
  { messagesLeft, sends }: { readonly messagesLeft: number; readonly sends: Sends },
): Situation {
  const { account, inbox } = context;
  const collaboratorIds = inbox?.state.collaboratorIds ?? [];
  const readingRefusal = (userId: string) => {
    const permissions = permissionsOfMember({ roles: [], ...account }, userId);
    if (!permissions) return refused('USER_MISSING');
    const isThere = permissions.has('inbox.all') || collaboratorIds.includes(userId);
    return isThere ? null : refused('NOT_IN_INBOX');
  };
  return {
    macroOf: () => null,
    eventId: context.event.id,
    held: [],
    at: context.event.metadata.occurredAt,
    assigneeId: context.document.state.assigneeId,
    lastAgentId: context.document.state.lastAgentId,
    lastTimeId: lastTimeOf(context.contact, context.document.state.conversationId),
    ...clockOf(context),
    contactLabelIds: context.contact.labelIds,
    contactValue: (attributeId) => {
      const value = ownValue(valuesIn(context.contact), attributeId);
      return value === undefined || isErased(value) ? null : value;
    },
    valueRefusal: ({ id, owner }, value) => {
      const attribute = context.attributes?.[owner].find(({ attributeId }) => attributeId === id);
      const problem = attribute && valueRefusal(attribute, value, 'value');
      return problem ? { kind: 'refused', reason: problem.code } : null;
    },
    afterAutomatic: context.afterAutomatic,
    inboxDeleted: inbox?.state.deletedAt != null,
    messagesLeft,
    givingRefusal: (userId) => {
      const permissions = permissionsOfMember({ roles: [], ...account }, userId);
      const reason = givingRefusal({ userId, permissions }, collaboratorIds);
      if (reason === 'MEMBER_NOT_FOUND') return refused('USER_MISSING');
      return reason && refused(reason);
    },
    readingRefusal,
    readersOf: (teamId) => {
      const team = account.teams.find((one) => one.teamId === teamId)?.userIds ?? [];
      const userIds = teamId === null ? collaboratorIds : team;
      return userIds.filter((userId) => readingRefusal(userId) === null);
    },
    mailRefusal: (mails) => {
      if (!sends.mails) return refused('MAIL_OFF');
      const today = mailsOfDay(loads, context.event.metadata.occurredAt);
      return today + mails > MAX_MAILS_PER_DAY ? refused('TOO_MANY_MAILS_TODAY') : null;
    },
    replyRefusal: (texts) => replyRefusal(context, sends, texts),
    language: languageOf(context),
    contactMail: {
      address: orWhenErased(context.contact.details.email, null),
      language: contactLanguage(context),
    },
    leastBusyOf: (teamId) => {
      const able =
        teamId === null
          ? ableAmong(
              account.members.map(({ userId }) => userId),
              account,
              collaboratorIds,
            )
          : ableMembers(teamId, account, collaboratorIds);
      if (able.length === 0) return refused('TEAM_CANNOT_ANSWER');
      return leastBusy(able, account, loads) ?? refused('NOBODY_ONLINE');
    },
    filled: (text) => fillText(text, context),
  };
}

/** A person's reply is compared with the same bounds when it is written. */
function replyRefusal(
  { inbox, document, event }: TriggerContext,
  sends: Sends,
  texts: readonly string[],
): RefusedChange | null {
  if (document.state.question === 'answered') return refused('QUESTION_ANSWERED');
  const carried = inbox && sends.carries?.(inbox.state.settings);
  if (!carried) return null;
  const { textMax, smsParts: most, isWithoutContactData, windowMs } = carried;
  const isTooLong = (text: string) =>
    text.length > textMax || (most !== null && smsParts(withoutMarks(text)).parts > most);
  if (texts.some(isTooLong)) return refused('CHANNEL_TEXT_TOO_LONG');
  if (isWithoutContactData && texts.some((text) => contactDataIn(withoutMarks(text))))
    return refused('CHANNEL_CONTACT_DATA');
  if (windowMs === null) return null;
  const { lastContactMessageAt, startedBy, startedAt } = document.state;
  const { occurredAt } = event.metadata;
  // A contact begins a conversation with a message, which comes right after that event.
  const last = lastContactMessageAt ?? (startedBy === 'contact' ? startedAt : null);
  const isOpen = last !== null && Date.parse(occurredAt) < Date.parse(last) + windowMs;
  return isOpen ? null : refused('REPLY_WINDOW_CLOSED');
}

function languageOf({ account }: TriggerContext): Language {
  return account.state?.language ?? 'es';
}

/** As the browser of the visitor said it; else that of the account. */
function contactLanguage(context: TriggerContext): Language {
  const spoken = primaryLanguage(context.document.state.language);
  return LANGUAGES.find((language) => language === spoken) ?? languageOf(context);
}

/** The clock of the account, and the hours of the inbox, at the event. */
export function clockOf(
  context: TriggerContext,
): Pick<Situation, 'timeZone' | 'nextOpening' | 'waitEnd'> {
  const { inbox, event } = context;
  return {
    timeZone: timeZoneOf(context),
    nextOpening: () => inbox && nextOpeningAfter(inbox.state.hours, event.metadata.occurredAt),
    waitEnd: (amount, inHours) =>
      spanEnd(
        { amount, unit: 'minutes', inHours },
        event.metadata.occurredAt,
        inbox?.state.hours ?? null,
      ),
  };
}
