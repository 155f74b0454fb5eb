import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { z } from 'zod';
import { accountDecider, accountStream } from '../account/account.state.js';
import { changeAccountLogo } from './account-logo.decide.js';
import { accountLogo } from './account-logo.events.js';

/** Sent after the content was kept under the id of the file; null: the account has no logo. */
export const ChangeAccountLogo = defineCommand({
  name: 'ChangeAccountLogo',
  permission: 'settings.manage',
  schema: z.object({ logo: accountLogo.nullable() }),
  decider: accountDecider,
  stream: (_data: unknown, { accountId }: { readonly accountId: string }) =>
    accountStream(accountId),
  decide: changeAccountLogo,
});

export const accountLogoCommands: readonly AnyDefinedCommand[] = [ChangeAccountLogo];
