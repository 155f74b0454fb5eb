import type { InboxSettings } from '@bitacora/console-data';
import {
  AUTOMATIC_REPLIES,
  type AutomaticReplyName,
  MAX_CLOSING_MINUTES,
  MAX_IMPORTANT_WORDS,
  MAX_WORD_CHARACTERS,
} from '@bitacora/inboxes/published';
import { type ReplyDraft, replyChanges, replyProblem, spoken, textFaults } from './reply-draft.js';

/** Units in which the time until a conversation resolves itself is written, in minutes. */
export const CLOSING_UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type ClosingUnit = keyof typeof CLOSING_UNITS;

type Saved = InboxSettings['automatic'];

/** What an inbox does by itself, as it is in the form. */
export interface AutomaticDraft {
  readonly replies: Readonly<Record<AutomaticReplyName, ReplyDraft>>;
  readonly closing: boolean;
  /** As it is written: digits, or empty. */
  readonly closingTime: string;
  readonly closingUnit: ClosingUnit;
  /** One word or phrase a line. */
  readonly words: string;
  readonly startsAs: Saved['startsAs'];
  readonly afterClosing: Saved['afterClosing'];
  readonly newConversationMails: Saved['newConversationMails'];
}

/** The form as it is before anything was saved. */
export const NO_AUTOMATIC_DRAFT: AutomaticDraft = {
  replies: Object.fromEntries(
    AUTOMATIC_REPLIES.map((name) => [name, { on: false, texts: [''] }]),
  ) as unknown as AutomaticDraft['replies'],
  closing: false,
  closingTime: '',
  closingUnit: 'days',
  words: '',
  startsAs: 'open',
  afterClosing: 'next',
  newConversationMails: 'none',
};

export function automaticDraftOf({ automatic }: InboxSettings): AutomaticDraft {
  const { closing, closingMinutes: minutes, importantWords } = automatic;
  const { startsAs, afterClosing, newConversationMails } = automatic;
  const closingUnit = minutes === null ? 'days' : unitOf(minutes);
  const replies = AUTOMATIC_REPLIES.map((name) => {
    const texts = automatic[`${name}Texts`];
    return [name, { on: automatic[name], texts: texts.length ? texts : [''] }] as const;
  });
  return {
    replies: Object.fromEntries(replies) as unknown as AutomaticDraft['replies'],
    closing,
    closingTime: minutes === null ? '' : String(minutes / CLOSING_UNITS[closingUnit]),
    closingUnit,
    words: importantWords.join('\n'),
    startsAs,
    afterClosing,
    newConversationMails,
  };
}

/** As it is saved. */
export function automaticIn(draft: AutomaticDraft): Saved {
  const replies = AUTOMATIC_REPLIES.flatMap((name) => [
    [name, draft.replies[name].on] as const,
    [`${name}Texts`, spoken(draft.replies[name].texts)] as const,
  ]);
  const { closing, startsAs, afterClosing, newConversationMails } = draft;
  return {
    ...Object.fromEntries(replies),
    ...{ closing, closingMinutes: minutesOf(draft), importantWords: wordsOf(draft) },
    ...{ startsAs, afterClosing, newConversationMails },
  } as Saved;
}

/** How many fields differ from what is saved. */
export function automaticChanges(draft: AutomaticDraft, saved: AutomaticDraft): number {
  const replies = AUTOMATIC_REPLIES.map((name) =>
    replyChanges(draft.replies[name], saved.replies[name]),
  );
  return [
    ...replies,
    Number(draft.closing !== saved.closing),
    Number(minutesOf(draft) !== minutesOf(saved)),
    Number(JSON.stringify(wordsOf(draft)) !== JSON.stringify(wordsOf(saved))),
    Number(draft.startsAs !== saved.startsAs),
    Number(draft.afterClosing !== saved.afterClosing),
    Number(draft.newConversationMails !== saved.newConversationMails),
  ].reduce((sum, count) => sum + count, 0);
}

/** Code of what is wrong with the time; words for it are `settings.automatic.wrong.<code>`. */
export function closingProblem(draft: AutomaticDraft): 'timeMissing' | 'timeWrong' | null {
  const minutes = minutesOf(draft);
  if (draft.closingTime.trim() === '') return draft.closing ? 'timeMissing' : null;
  const fits = minutes !== null && Number.isInteger(minutes) && minutes >= 1;
  return fits && minutes <= MAX_CLOSING_MINUTES ? null : 'timeWrong';
}

/** Code of what is wrong with the words. */
export function wordsProblem(draft: AutomaticDraft): 'wordsMany' | 'wordLong' | null {
  const words = wordsOf(draft);
  if (words.length > MAX_IMPORTANT_WORDS) return 'wordsMany';
  return words.some((word) => word.length > MAX_WORD_CHARACTERS) ? 'wordLong' : null;
}

/** How much has to be corrected before it can be saved. */
export function automaticProblems(draft: AutomaticDraft): number {
  const replies = AUTOMATIC_REPLIES.flatMap((name) => [
    replyProblem(draft.replies[name]) !== null,
    ...textFaults(draft.replies[name]).map(Boolean),
  ]);
  return [...replies, closingProblem(draft) !== null, wordsProblem(draft) !== null].filter(Boolean)
    .length;
}

function wordsOf({ words }: AutomaticDraft): string[] {
  return [...new Set(spoken(words.split('\n')))];
}

function minutesOf({ closingTime, closingUnit }: AutomaticDraft): number | null {
  if (closingTime.trim() === '') return null;
  return Number(closingTime) * CLOSING_UNITS[closingUnit];
}

/** The largest unit that says it whole. */
function unitOf(minutes: number): ClosingUnit {
  if (minutes % CLOSING_UNITS.days === 0) return 'days';
  return minutes % CLOSING_UNITS.hours === 0 ? 'hours' : 'minutes';
}
