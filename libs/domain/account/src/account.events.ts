import { z } from 'zod';
import { type EventOf, defineEvent, line } from '@bitacora/schema';

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

const AccountOpened = defineEvent(
  'AccountOpened',
  'account',
  z.object({ name: line(80), language: z.enum(LANGUAGES), timeZone: z.string() }),
);

const AccountRenamed = defineEvent('AccountRenamed', 'account', z.object({ name: line(80) }));

const AccountLanguageChanged = defineEvent(
  'AccountLanguageChanged',
  'account',
  z.object({ language: z.enum(LANGUAGES) }),
);

/** Events of `account-<account>.account`. */
export const accountEvents = [AccountOpened, AccountRenamed, AccountLanguageChanged] as const;
export type AccountEvent = EventOf<(typeof accountEvents)[number]>;
