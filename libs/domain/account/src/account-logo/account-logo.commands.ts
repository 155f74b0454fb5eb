import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { accountDecider, type AccountState, accountStream } from '../account/account.state.js';
import { changeAccountLogo, restoreAccountLogo } from './account-logo.decide.js';
import { accountLogo } from './account-logo.events.js';
import { accountLogoContent } from './account-logo.state.js';

const ofAccount = {
  permission: 'settings.manage',
  decider: accountDecider,
  stream: (_data: unknown, { accountId }: { readonly accountId: string }) =>
    accountStream(accountId),
  edited: (_: unknown, state: AccountState) => state && accountLogoContent(state),
};

/** Sent after the content was kept under the id of the file; null: the account has no logo. */
export const ChangeAccountLogo = defineCommand({
  name: 'ChangeAccountLogo',
  ...ofAccount,
  schema: z.object({ logo: accountLogo.nullable() }),
  decide: changeAccountLogo,
});

/** Gives the account a logo again that it had, by its file; null: the account has no logo. */
export const RestoreAccountLogo = defineCommand({
  name: 'RestoreAccountLogo',
  ...ofAccount,
  schema: z.object({ fileId: id.nullable() }),
  decide: restoreAccountLogo,
});

export const accountLogoCommands: readonly AnyDefinedCommand[] = [
  ChangeAccountLogo,
  RestoreAccountLogo,
];
