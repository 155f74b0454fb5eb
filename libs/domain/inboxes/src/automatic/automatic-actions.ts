import { recordedLine } from '@bitacora/schema';
import { z } from 'zod';

/** What an inbox can answer by itself, in the order in which it does; the reply to new conversations has an event of its own. */
export const AUTOMATIC_REPLIES = [
  'newContact',
  'outsideHours',
  'noAgent',
  'manualClose',
  'automaticClose',
] as const;
export type AutomaticReplyName = (typeof AUTOMATIC_REPLIES)[number];

export const MAX_REPLY_TEXTS = 3;
export const MAX_IMPORTANT_WORDS = 100;
export const MAX_WORD_CHARACTERS = 80;
/** A year. */
export const MAX_CLOSING_MINUTES = 525_600;

/** What a new conversation begins as. */
export const FIRST_STATUSES = ['open', 'ignored'] as const;
/** What a message after a conversation was resolved does: it begins the next one, or opens the last one again. */
export const AFTER_CLOSING = ['next', 'reopen'] as const;

/** Of which new conversations the collaborators get a mail. */
export const NEW_CONVERSATION_MAILS = ['none', 'important', 'all'] as const;

/** One of one to three texts is picked at random each time; off keeps them. */
export interface AutomaticReply {
  readonly on: boolean;
  readonly texts: readonly string[];
}

const recordedTexts = z.array(recordedLine(2000)).max(MAX_REPLY_TEXTS);

/** Everything else that an inbox does by itself, as an event holds it: switches, and the texts or the time of each. */
export const recordedAutomaticActions = z.object({
  /** To the first conversation that the contact ever had with the account. */
  newContact: z.boolean(),
  newContactTexts: recordedTexts,
  /** To a message outside of the working hours: once a day in a conversation, not right after a person wrote. */
  outsideHours: z.boolean(),
  outsideHoursTexts: recordedTexts,
  /** To a message while no person who answers in the inbox is online: once a day in a conversation. */
  noAgent: z.boolean(),
  noAgentTexts: recordedTexts,
  /** When a person resolves a conversation. */
  manualClose: z.boolean(),
  manualCloseTexts: recordedTexts,
  /** When a rule or the lack of activity resolves it. */
  automaticClose: z.boolean(),
  automaticCloseTexts: recordedTexts,
  /** Resolves a conversation in which the contact has not written for so many minutes after a person's answer. */
  closing: z.boolean(),
  closingMinutes: z.number().int().nullable(),
  /** Words and phrases that make a conversation important when the contact writes one of them. */
  importantWords: z.array(recordedLine(MAX_WORD_CHARACTERS)).max(MAX_IMPORTANT_WORDS),
  startsAs: z.enum(FIRST_STATUSES),
  afterClosing: z.enum(AFTER_CLOSING),
  /** By the first message of the contact, once for each conversation. */
  newConversationMails: z.enum(NEW_CONVERSATION_MAILS),
});
export type AutomaticActions = Readonly<z.output<typeof recordedAutomaticActions>>;

/** What an inbox does that was never asked to do anything. */
export const NO_AUTOMATIC_ACTIONS: AutomaticActions = {
  newContact: false,
  newContactTexts: [],
  outsideHours: false,
  outsideHoursTexts: [],
  noAgent: false,
  noAgentTexts: [],
  manualClose: false,
  manualCloseTexts: [],
  automaticClose: false,
  automaticCloseTexts: [],
  closing: false,
  closingMinutes: null,
  importantWords: [],
  startsAs: 'open',
  afterClosing: 'next',
  newConversationMails: 'none',
};

/** One of the automatic replies. */
export function automaticReply(
  actions: AutomaticActions,
  name: AutomaticReplyName,
): AutomaticReply {
  return { on: actions[name], texts: actions[`${name}Texts`] };
}
