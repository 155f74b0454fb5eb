import type { Language } from '@bitacora/account/published';
import { type Decision, type DecisionContext, type DomainError, isErased } from '@bitacora/kernel';
import { mailRefusal } from './mail.errors.js';
import type {
  MailWording,
  MailConversation,
  MailEnd,
  MailEvent,
  MailFault,
  MailLink,
  MailNews,
  MailWords,
  VisitorWords,
} from './mail.events.js';
import type { Mail, MailState } from './mail.state.js';
import { CONVERSATION_TEMPLATES, MAIL_TEMPLATES, type MailTemplate } from './mail.templates.js';

type Result = Decision<MailEvent>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Minutes between an attempt that failed and the next; the last pause repeats. */
const PAUSES_MINUTES = [1, 5, 15, 60];

/** What a mail is to say and to whom. */
export interface MailOrder {
  readonly mailId: string;
  readonly template: MailTemplate;
  readonly language: Language;
  readonly userId: string | null;
  /** Null: the address that the user has when it is sent, or `contactTo`. */
  readonly to: string | null;
  readonly parameters: MailWords;
  readonly personalWords: MailWords;
  readonly link: MailLink | null;
  readonly news: MailNews;
  readonly contactId: string | null;
  readonly contactTo: string | null;
  readonly content: MailWording | null;
  readonly fromVisitor: VisitorWords | null;
  readonly conversation: MailConversation | null;
  /** Whether the recipient has had as many as one gets on a day. */
  readonly beyondDay: boolean;
}

/** What is wrong with the words and the link of an order, seen from its template. */
export function faultsOfOrder(order: MailOrder): DomainError[] {
  const needs = MAIL_TEMPLATES[order.template];
  const faults = [
    ...faultsOfWords(order.parameters, needs.parameters, 'parameters'),
    ...faultsOfWords(order.personalWords, needs.personal, 'personalWords'),
  ];
  if ((order.template === 'news') !== (order.news !== null))
    return [...faults, mailRefusal('MAIL_NEWS_WRONG', 'news')];
  const isAboutOne = CONVERSATION_TEMPLATES.has(order.template);
  const isWhole = isAboutOne === (order.conversation !== null && order.contactId !== null);
  if (!isWhole || (order.template === 'ruleMail') !== (order.content !== null))
    return [...faults, mailRefusal('MAIL_CONVERSATION_WRONG', 'conversation')];
  const isFromVisitor = order.fromVisitor !== null && order.contactId !== null;
  if ((order.template === 'contactForm') !== isFromVisitor)
    return [...faults, mailRefusal('MAIL_VISITOR_WRONG', 'fromVisitor')];
  if ((order.userId === null) !== (order.contactTo !== null))
    return [...faults, mailRefusal('MAIL_RECIPIENT_MISSING', 'userId')];
  const linked = order.link?.kind ?? null;
  const wanted = needs.link ? order.template : null;
  return linked === wanted ? faults : [...faults, mailRefusal('MAIL_LINK_WRONG', 'link')];
}

function faultsOfWords(
  given: MailWords,
  needed: readonly string[],
  field: string,
): readonly DomainError[] {
  const missing = needed.filter((name) => !(name in given));
  const unknown = Object.keys(given).filter((name) => !needed.includes(name));
  return [
    ...missing.map((name) => mailRefusal('MAIL_WORD_MISSING', field, { name })),
    ...unknown.map((name) => mailRefusal('MAIL_WORD_UNKNOWN', field, { name })),
  ];
}

/** A mail with this id is asked for once; whatever is said of it later changes nothing. */
export function requestMail(
  { beyondDay, ...order }: MailOrder,
  state: MailState,
  { now }: DecisionContext,
): Result {
  if (state) return [];
  // Words of no person have no key that could seal them.
  const personalWords = order.userId === null ? null : order.personalWords;
  const data = { ...order, personalWords, giveUpAt: giveUpAt(order, now) };
  const requested: MailEvent = { type: 'MailRequested', data };
  return beyondDay ? [requested, givenUp(order.mailId, 'tooManyOfDay')] : [requested];
}

/** One attempt at a time, and each number once: of two processes that start the same one, one is refused. */
export function startMailAttempt(
  { attempt }: { readonly attempt: number },
  state: MailState,
  { now }: DecisionContext,
): Result {
  return of(state, ({ mailId, state: standing, attempts, nextAttemptAt }) => {
    const isDue = standing === 'waiting' && nextAttemptAt !== null && nextAttemptAt <= now;
    if (!isDue || attempt !== attempts + 1) return mailRefusal('MAIL_NOT_DUE', 'attempt');
    return [{ type: 'MailAttemptStarted', data: { mailId, attempt } }];
  });
}

export function recordMailSent(data: { readonly attempt: number }, state: MailState): Result {
  return underWay(data, state, ({ mailId }) => [
    { type: 'MailSent', data: { mailId, attempt: data.attempt } },
  ]);
}

/** What came of an attempt that the server did not take. */
export interface FailedAttempt {
  readonly attempt: number;
  readonly reason: MailFault;
  readonly replyCode: number | null;
  /** No further attempt would fare better. */
  readonly final: boolean;
}

export function recordMailFailed(
  { attempt, reason, replyCode, final }: FailedAttempt,
  state: MailState,
  { now }: DecisionContext,
): Result {
  return underWay({ attempt }, state, (mail) => {
    const { mailId } = mail;
    const next = final ? null : nextAttempt(mail, now);
    const failed: MailEvent = {
      type: 'MailFailed',
      data: { mailId, attempt, reason, replyCode, nextAttemptAt: next },
    };
    return next === null ? [failed, givenUp(mailId, final ? 'refused' : 'tooLate')] : [failed];
  });
}

/** An attempt of which no answer is to come any more. What is recorded of it later still counts. */
export function recordMailOutcomeUnknown(
  { attempt }: { readonly attempt: number },
  state: MailState,
): Result {
  return of(state, ({ mailId, state: standing, attempts }) => {
    if (standing !== 'sending' || attempt !== attempts) return [];
    return [{ type: 'MailOutcomeUnknown', data: { mailId, attempt } }];
  });
}

export function giveUpMail(
  { reason }: { readonly reason: MailEnd },
  state: MailState,
  { now }: DecisionContext,
): Result {
  return of(state, (mail) => {
    if (mail.state !== 'waiting') return [];
    if (reason === 'tooLate' && now < mail.giveUpAt) return [];
    return [givenUp(mail.mailId, reason)];
  });
}

export function retryMail(state: MailState, { now }: DecisionContext): Result {
  return of(state, (mail) => {
    const { mailId } = mail;
    if (mail.state !== 'givenUp' && mail.state !== 'unknown') {
      return mailRefusal('MAIL_NOT_FAILED', 'mailId');
    }
    if (isRecipientErased(mail)) return mailRefusal('MAIL_RECIPIENT_ERASED', 'mailId');
    return [{ type: 'MailRetryRequested', data: { mailId, giveUpAt: giveUpAt(mail, now) } }];
  });
}

/** Whether the address, or the words, went with the key that had sealed them. */
export function isRecipientErased({
  to,
  contactTo,
  content,
  fromVisitor,
}: Pick<Mail, 'to' | 'contactTo' | 'content' | 'fromVisitor'>): boolean {
  return [to, contactTo, content, fromVisitor].some((part) => part !== null && isErased(part));
}

function of(state: MailState, decide: (mail: Mail) => Result): Result {
  return state ? decide(state) : mailRefusal('MAIL_NOT_FOUND', 'mailId');
}

/** An answer counts for the attempt that is under way, and for one that was believed lost. */
function underWay(
  { attempt }: { readonly attempt: number },
  state: MailState,
  decide: (mail: Mail) => Result,
): Result {
  return of(state, (mail) => {
    const isOpen = mail.state === 'sending' || mail.state === 'unknown';
    if (isOpen && mail.attempts === attempt) return decide(mail);
    return mailRefusal('MAIL_NOT_UNDER_WAY', 'attempt');
  });
}

function givenUp(mailId: string, reason: MailEnd): MailEvent {
  return { type: 'MailGivenUp', data: { mailId, reason } };
}

/** Null when the mail would be of no use any more by then. */
function nextAttempt({ attempts, giveUpAt: end }: Mail, now: string): string | null {
  const pause = PAUSES_MINUTES[Math.min(attempts, PAUSES_MINUTES.length) - 1] ?? 1;
  const next = later(now, pause * MINUTE_MS);
  return next < end ? next : null;
}

function giveUpAt({ template }: { readonly template: MailTemplate }, now: string): string {
  return later(now, MAIL_TEMPLATES[template].hours * HOUR_MS);
}

function later(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
