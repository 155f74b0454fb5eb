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

const AccountTimeZoneChanged = defineEvent(
  'AccountTimeZoneChanged',
  'account',
  z
    .object({ timeZone: z.string() })
    .describe('The account has another time zone; rules count hours and days by it from now on.'),
);

/** Most whole days without activity after which an open conversation resolves itself. */
export const MAX_INACTIVE_DAYS = 999;

const AccountInactivityChanged = defineEvent(
  'AccountInactivityChanged',
  'account',
  z
    .object({ inactiveDays: z.number().int().min(1).max(MAX_INACTIVE_DAYS).nullable() })
    .describe(
      'Open conversations resolve themselves after so many whole days without activity; null: never.',
    ),
);

const SecondFactorRequirementChanged = defineEvent(
  'SecondFactorRequirementChanged',
  'account',
  z
    .object({ required: z.boolean() })
    .describe('Members without a second factor must set one up before anything else, or need not.'),
);

/** Events of `account-<account>.account`, beside those of the contact e-mail. */
export const accountEvents = [
  AccountOpened,
  AccountRenamed,
  AccountLanguageChanged,
  AccountTimeZoneChanged,
  AccountInactivityChanged,
  SecondFactorRequirementChanged,
] as const;
export type AccountEvent = EventOf<(typeof accountEvents)[number]>;
