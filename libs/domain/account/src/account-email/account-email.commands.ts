import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, mailAddress } from '@bitacora/schema';
import { z } from 'zod';
import { accountDecider, type AccountState, accountStream } from '../account/account.state.js';
import {
  confirmAccountEmail,
  removeAccountEmail,
  renewAccountEmailLink,
  requestAccountEmail,
  withdrawAccountEmail,
} from './account-email.decide.js';
import { accountEmailContent } from './account-email.state.js';

const permission = 'settings.manage';
const decider = accountDecider;
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  accountStream(accountId);
const edited = (_: unknown, state: AccountState) => state && accountEmailContent(state);

/** `userId` is the person who types the address: their key seals it. */
export const RequestAccountEmail = defineCommand({
  name: 'RequestAccountEmail',
  permission,
  schema: z.object({ userId: id, email: mailAddress }),
  decider,
  stream,
  edited,
  decide: requestAccountEmail,
});

/** Gives the address that waits another link; the older ones end. */
export const RenewAccountEmailLink = defineCommand({
  name: 'RenewAccountEmailLink',
  permission,
  schema: z.object({}),
  decider,
  stream,
  edited,
  decide: (_data, state, context) => renewAccountEmailLink(state, context),
});

export const WithdrawAccountEmail = defineCommand({
  name: 'WithdrawAccountEmail',
  permission,
  schema: z.object({}),
  decider,
  stream,
  edited,
  decide: (_data, state) => withdrawAccountEmail(state),
});

/** Removes the confirmed address; one that waits is left. */
export const RemoveAccountEmail = defineCommand({
  name: 'RemoveAccountEmail',
  permission,
  schema: z.object({}),
  decider,
  stream,
  edited,
  decide: (_data, state) => removeAccountEmail(state),
});

/** Sent for who has shown the link of this version. */
export const ConfirmAccountEmail = defineCommand({
  name: 'ConfirmAccountEmail',
  permission: null,
  schema: z.object({ version: z.number().int().min(1) }),
  decider,
  stream,
  decide: confirmAccountEmail,
});

export const accountEmailCommands: readonly AnyDefinedCommand[] = [
  RequestAccountEmail,
  RenewAccountEmailLink,
  WithdrawAccountEmail,
  RemoveAccountEmail,
  ConfirmAccountEmail,
];
