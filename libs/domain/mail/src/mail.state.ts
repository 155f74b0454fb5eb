import type { Language } from '@bitacora/account/published';
import { type Decider, type Personal, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
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
import type { MailTemplate } from './mail.templates.js';

/** Where a mail is. `waiting` for its next attempt; `sending` while it is being handed over. */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'givenUp', 'unknown'] as const;
export type MailStanding = (typeof MAIL_STATES)[number];

export interface Mail {
  readonly mailId: string;
  readonly template: MailTemplate;
  readonly language: Language;
  readonly userId: string | null;
  /** Null: the address that the user has when it is sent. */
  readonly to: Personal<string> | null;
  readonly parameters: MailWords;
  readonly personalWords: Personal<MailWords> | null;
  readonly contactId: string | null;
  readonly contactTo: Personal<string> | null;
  readonly content: Personal<MailWording> | null;
  /** What a visitor wrote in a contact form. */
  readonly fromVisitor: Personal<VisitorWords> | null;
  readonly conversation: MailConversation | null;
  readonly link: MailLink | null;
  readonly news: MailNews;
  readonly giveUpAt: string;
  readonly requestedAt: string;
  readonly state: MailStanding;
  /** Attempts that were started. */
  readonly attempts: number;
  /** When the next attempt may start; null unless it is waiting. */
  readonly nextAttemptAt: string | null;
  /** Why the latest attempt failed. */
  readonly fault: MailFault | null;
  readonly end: MailEnd | null;
}

/** Null before the mail was requested. */
export type MailState = Mail | null;

/** `mail-<account>.<mail id>`. */
export function mailStream(accountId: string, mailId: string): StreamName {
  return streamName('mail', accountId, mailId);
}

function evolve(state: MailState, event: Folded<MailEvent>): MailState {
  const at = event.metadata.occurredAt;
  if (event.type === 'MailRequested') {
    return {
      ...event.data,
      requestedAt: at,
      state: 'waiting',
      attempts: 0,
      nextAttemptAt: at,
      fault: null,
      end: null,
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'MailAttemptStarted':
      return { ...state, state: 'sending', attempts: event.data.attempt, nextAttemptAt: null };
    case 'MailSent':
      return { ...state, state: 'sent', fault: null };
    case 'MailFailed': {
      const { reason: fault, nextAttemptAt } = event.data;
      return { ...state, state: 'waiting', fault, nextAttemptAt };
    }
    case 'MailGivenUp':
      return { ...state, state: 'givenUp', nextAttemptAt: null, end: event.data.reason };
    case 'MailOutcomeUnknown':
      return { ...state, state: 'unknown' };
    case 'MailRetryRequested': {
      const { giveUpAt } = event.data;
      return { ...state, state: 'waiting', giveUpAt, nextAttemptAt: at, end: null };
    }
  }
}

export const mailDecider: Decider<MailState, MailEvent> = { initial: null, evolve };
