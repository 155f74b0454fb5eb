import { z } from 'zod';
import { type EventOf, defineEvent, recordedLine } from '@bitacora/schema';

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

const AccountOpened = defineEvent(
  'AccountOpened',
  'account',
  z
    .object({ name: recordedLine(80), language: z.enum(LANGUAGES), timeZone: z.string() })
    .describe('The account begins, with its first name, language and time zone.'),
);

const AccountRenamed = defineEvent(
  'AccountRenamed',
  'account',
  z.object({ name: recordedLine(80) }).describe('The account has another name.'),
);

const AccountLanguageChanged = defineEvent(
  'AccountLanguageChanged',
  'account',
  z.object({ language: z.enum(LANGUAGES) }).describe('The language of the site changed.'),
);

/** Events of `account-<account>.account`. */
export const accountEvents = [AccountOpened, AccountRenamed, AccountLanguageChanged] as const;
export type AccountEvent = EventOf<(typeof accountEvents)[number]>;
