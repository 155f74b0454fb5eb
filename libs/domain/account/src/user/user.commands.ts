import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, line, mailAddress } from '@bitacora/schema';
import { z } from 'zod';
import {
  changePassword,
  changeUserPicture,
  recordSignIn,
  recordSignInFailed,
  recordSignOut,
  recordSignOutEverywhere,
  registerUser,
  renameMember,
  renameUser,
  setPassword,
} from './user.decide.js';
import { requestPasswordReset, resetPassword } from './password-reset.decide.js';
import { noticeCommands } from '../notices/notices.commands.js';
import { apiTokenCommands } from './tokens/api-tokens.commands.js';
import { passkeyCommands } from './factors/passkeys.commands.js';
import { secondFactorCommands } from './factors/second-factor.commands.js';
import { SIGN_IN_FAILURES } from './user.events.js';
import { userDecider, userStream } from './user.state.js';

const stream = (data: { readonly userId: string }) => userStream(data.userId);

/** The e-mail is claimed first, and `userId` derives from the command, so that a retry completes. */
export const RegisterUser = defineCommand({
  name: 'RegisterUser',
  permission: 'member.manage',
  schema: z.object({
    userId: id,
    name: line(80),
    email: mailAddress,
  }),
  decider: userDecider,
  stream,
  decide: registerUser,
});

export const RenameUser = defineCommand({
  name: 'RenameUser',
  permission: 'profile.manage',
  schema: z.object({ userId: id, name: line(80) }),
  decider: userDecider,
  stream,
  decide: renameUser,
});

/** An administrator corrects the name of a member. `before` is the name that they have seen; null once it was erased. */
export const RenameMember = defineCommand({
  name: 'RenameMember',
  permission: 'member.manage',
  schema: z.object({
    userId: id,
    name: line(80),
    before: z.string().max(80).nullable().optional(),
  }),
  decider: userDecider,
  stream,
  decide: renameMember,
});

/** Sent after the content was kept under the id of the file. */
export const ChangeUserPicture = defineCommand({
  name: 'ChangeUserPicture',
  permission: 'profile.manage',
  schema: z.object({
    userId: id,
    picture: z.object({ fileId: id, mediaType: z.string().min(1).max(40) }).nullable(),
  }),
  decider: userDecider,
  stream,
  decide: changeUserPicture,
});

/** Sent after the vault took the new hash under the id of this command. `replaces` is the id of the password that was asked for. */
export const ChangePassword = defineCommand({
  name: 'ChangePassword',
  permission: 'profile.manage',
  schema: z.object({ userId: id, replaces: id.nullable(), endsTokens: z.boolean().default(true) }),
  decider: userDecider,
  stream,
  decide: changePassword,
});

/**
 * For who adds a member. The vault holds the hash under the id of this command already; it counts
 * with the event only. `replaces` is the id of the password that was seen before.
 */
export const SetPassword = defineCommand({
  name: 'SetPassword',
  permission: 'member.manage',
  schema: z.object({ userId: id, replaces: id.nullable() }),
  decider: userDecider,
  stream,
  decide: setPassword,
});

/** For the owner of an address who asks for it, and for an administrator who makes the link for a member. */
export const RequestPasswordReset = defineCommand({
  name: 'RequestPasswordReset',
  permission: 'member.manage',
  schema: z.object({ userId: id }),
  decider: userDecider,
  stream,
  decide: requestPasswordReset,
});

/** Sent for who has shown the link of this version; the vault has the hash under the id of this command already. */
export const ResetPassword = defineCommand({
  name: 'ResetPassword',
  permission: null,
  schema: z.object({ userId: id, version: z.number().int().min(1) }),
  decider: userDecider,
  stream,
  decide: resetPassword,
});

export const RecordSignIn = defineCommand({
  name: 'RecordSignIn',
  permission: null,
  schema: z.object({ userId: id, sessionId: id }),
  decider: userDecider,
  stream,
  decide: recordSignIn,
});

export const RecordSignInFailed = defineCommand({
  name: 'RecordSignInFailed',
  permission: null,
  schema: z.object({ userId: id, reason: z.enum(SIGN_IN_FAILURES) }),
  decider: userDecider,
  stream,
  decide: recordSignInFailed,
});

export const RecordSignOut = defineCommand({
  name: 'RecordSignOut',
  permission: null,
  schema: z.object({
    userId: id,
    sessionId: id,
    reason: z.enum(['asked', 'revoked', 'memberRemoved']),
  }),
  decider: userDecider,
  stream,
  decide: recordSignOut,
});

export const RecordSignOutEverywhere = defineCommand({
  name: 'RecordSignOutEverywhere',
  permission: null,
  schema: z.object({ userId: id, keptSessionId: id.nullable() }),
  decider: userDecider,
  stream,
  decide: recordSignOutEverywhere,
});

export const userCommands: readonly AnyDefinedCommand[] = [
  RegisterUser,
  RenameUser,
  RenameMember,
  ChangeUserPicture,
  ChangePassword,
  SetPassword,
  RequestPasswordReset,
  ResetPassword,
  RecordSignIn,
  RecordSignInFailed,
  RecordSignOut,
  RecordSignOutEverywhere,
  ...secondFactorCommands,
  ...passkeyCommands,
  ...apiTokenCommands,
  ...noticeCommands,
];
