import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { line } from '@bitacora/schema';
import { z } from 'zod';
import { changeAccount, openAccount, requireSecondFactor } from './account.decide.js';
import { accountEmailCommands } from '../account-email/account-email.commands.js';
import { accountLogoCommands } from '../account-logo/account-logo.commands.js';
import { LANGUAGES, MAX_INACTIVE_DAYS } from './account.events.js';
import {
  accountContent,
  accountDecider,
  accountStream,
  secondFactorContent,
} from './account.state.js';

const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  accountStream(accountId);

/** The first step of the set-up; only the system sends it. */
export const OpenAccount = defineCommand({
  name: 'OpenAccount',
  permission: null,
  schema: z.object({ name: line(80), language: z.enum(LANGUAGES), timeZone: line(60) }),
  decider: accountDecider,
  stream,
  decide: openAccount,
});

/** Changes the settings of the account; 0 days are none. */
export const ChangeAccount = defineCommand({
  name: 'ChangeAccount',
  permission: 'settings.manage',
  schema: z.object({
    name: line(80),
    language: z.enum(LANGUAGES),
    timeZone: line(60),
    inactiveDays: z
      .number()
      .int()
      .min(0)
      .max(MAX_INACTIVE_DAYS)
      .nullable()
      .transform((days) => days || null),
  }),
  decider: accountDecider,
  stream,
  edited: (_, state) => state && accountContent(state),
  decide: changeAccount,
});

/** Says whether members without a second factor must set one up before anything else. */
export const RequireSecondFactor = defineCommand({
  name: 'RequireSecondFactor',
  permission: 'settings.manage',
  schema: z.object({ required: z.boolean() }),
  decider: accountDecider,
  stream,
  edited: (_, state) => state && secondFactorContent(state),
  decide: requireSecondFactor,
});

export const accountOnlyCommands: readonly AnyDefinedCommand[] = [
  OpenAccount,
  ChangeAccount,
  RequireSecondFactor,
  ...accountEmailCommands,
  ...accountLogoCommands,
];
