import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { line } from '@bitacora/schema';
import { z } from 'zod';
import { changeAccountLanguage, openAccount, renameAccount } from './account.decide.js';
import { LANGUAGES } from './account.events.js';
import { accountDecider, accountStream } from './account.state.js';

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

export const RenameAccount = defineCommand({
  name: 'RenameAccount',
  permission: 'settings.manage',
  schema: z.object({ name: line(80) }),
  decider: accountDecider,
  stream,
  decide: renameAccount,
});

export const ChangeAccountLanguage = defineCommand({
  name: 'ChangeAccountLanguage',
  permission: 'settings.manage',
  schema: z.object({ language: z.enum(LANGUAGES) }),
  decider: accountDecider,
  stream,
  decide: changeAccountLanguage,
});

export const accountOnlyCommands: readonly AnyDefinedCommand[] = [
  OpenAccount,
  RenameAccount,
  ChangeAccountLanguage,
];
