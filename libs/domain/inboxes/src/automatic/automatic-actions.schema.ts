import { isVisible } from '@bitacora/kernel';
import { line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import {
  MAX_CLOSING_MINUTES,
  MAX_IMPORTANT_WORDS,
  MAX_REPLY_TEXTS,
  MAX_WORD_CHARACTERS,
  recordedAutomaticActions,
} from './automatic-actions.js';

/** Most texts that are looked at; blank ones are left out. */
const MOST_GIVEN = 20;

/** Texts that show nothing are left out; one to three may stay. */
export const replyTexts = z
  .array(writtenText.max(2000))
  .max(MOST_GIVEN)
  .transform((texts) => texts.filter(isVisible))
  .pipe(z.array(z.string()).max(MAX_REPLY_TEXTS));

/** As a person gives it. */
export const givenAutomaticActions = recordedAutomaticActions.extend({
  newContactTexts: replyTexts,
  outsideHoursTexts: replyTexts,
  noAgentTexts: replyTexts,
  manualCloseTexts: replyTexts,
  automaticCloseTexts: replyTexts,
  closingMinutes: z.number().int().min(1).max(MAX_CLOSING_MINUTES).nullable(),
  importantWords: z.array(line(MAX_WORD_CHARACTERS)).max(MAX_IMPORTANT_WORDS),
});
