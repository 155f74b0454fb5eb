import { z } from 'zod';
import { MAX_MAIL_ADDRESS, type Personal, isMailAddress, oneLine } from '@bitacora/kernel';

/** Ids are UUIDs or names derived from them: nothing that could break a stream name. */
export const id = z.string().regex(/^[A-Za-z0-9_~:-]{1,80}$/);

/** ISO 8601 in UTC with milliseconds, as the clock port gives it. */
export const instant = z.iso.datetime({ precision: 3 });

/** A moment as people and programs write it, with `Z` or an offset (`+02:00`); becomes an `instant`. */
export const instantWithOffset = z.iso
  .datetime({ offset: true })
  .transform((text) => {
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? text : time.toISOString();
  })
  .pipe(instant);

/** `#rrggbb`. */
export const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Text of one line such as a name, as a person gives it: 1 to `max` characters that can be seen (`oneLine`). */
export const line = (max: number) => z.string().overwrite(oneLine).min(1).max(max);

/** A line in an event. Those of before hold what was taken then, and later events of their stream repeat it. */
export const recordedLine = (max: number) => z.string().min(1).max(max);

/** An e-mail address in any alphabet, as a person gives it; kept as it was typed. Refused with INVALID_EMAIL. */
export const mailAddress = z
  .string()
  .trim()
  .max(MAX_MAIL_ADDRESS, { abort: true })
  .refine(isMailAddress, 'INVALID_EMAIL');

/** An e-mail address in an event, whatever was taken for one at its time. */
export const recordedMailAddress = z.string().min(1).max(MAX_MAIL_ADDRESS);

/**
 * Text of any number of lines, as a person or a program gives it, trimmed. Half a character, as cutting a text by its
 * UTF-16 units leaves it, becomes U+FFFD: a store of UTF-8 could not give it back.
 */
export const writtenText = z.string().overwrite((text) => text.toWellFormed().trim());

/** Most characters of one message or note. */
export const MAX_MESSAGE_CHARACTERS = 150_000;

/** What a person wrote: not blank, at most 150,000 characters. */
export const messageText = writtenText.min(1).max(MAX_MESSAGE_CHARACTERS);

/** The text beside files: a text as above, or none. */
export const accompanyingText = writtenText.max(MAX_MESSAGE_CHARACTERS);

const erased = z.object({ erased: z.literal(true) }).strict();

/** A personal field: its value, or the marker that an erasure leaves. */
export function personal<T>(schema: z.ZodType<T>): z.ZodType<Personal<T>> {
  return z.union([schema, erased]) as z.ZodType<Personal<T>>;
}
