import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import {
  disableSecondFactor,
  enableSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  takeRecoveryCode,
  takeSecondFactor,
} from './second-factor.decide.js';
import { RECOVERY_CODES } from './second-factor.events.js';
import { ofUserStream } from '../user.state.js';

const ofUser = z.object({ userId: id });

/** Sent after the vault took the secret and the recovery codes under the id of this command. `replaces` is the factor that was there when it was begun. */
export const EnableSecondFactor = defineCommand({
  name: 'EnableSecondFactor',
  permission: 'profile.manage',
  schema: ofUser.extend({ replaces: id.nullable() }),
  ...ofUserStream,
  decide: enableSecondFactor,
});

export const DisableSecondFactor = defineCommand({
  name: 'DisableSecondFactor',
  permission: 'profile.manage',
  schema: ofUser,
  ...ofUserStream,
  decide: disableSecondFactor,
});

/** For a member who has lost everything. */
export const ResetSecondFactor = defineCommand({
  name: 'ResetSecondFactor',
  permission: 'member.manage',
  schema: ofUser,
  ...ofUserStream,
  decide: resetSecondFactor,
});

/** Sent after the vault took the new codes under the id of this command. */
export const RenewRecoveryCodes = defineCommand({
  name: 'RenewRecoveryCodes',
  permission: 'profile.manage',
  schema: ofUser,
  ...ofUserStream,
  decide: renewRecoveryCodes,
});

export const TakeSecondFactor = defineCommand({
  name: 'TakeSecondFactor',
  permission: null,
  schema: ofUser.extend({ factorId: id, step: z.int().nonnegative() }),
  ...ofUserStream,
  decide: takeSecondFactor,
});

export const TakeRecoveryCode = defineCommand({
  name: 'TakeRecoveryCode',
  permission: null,
  schema: ofUser.extend({
    codesId: id,
    number: z
      .int()
      .min(0)
      .max(RECOVERY_CODES - 1),
  }),
  ...ofUserStream,
  decide: takeRecoveryCode,
});

export const secondFactorCommands: readonly AnyDefinedCommand[] = [
  EnableSecondFactor,
  DisableSecondFactor,
  ResetSecondFactor,
  RenewRecoveryCodes,
  TakeSecondFactor,
  TakeRecoveryCode,
];
