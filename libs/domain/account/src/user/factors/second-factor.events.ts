import { z } from 'zod';
import { type EventOf, defineEvent, id } from '@bitacora/schema';

/** Most recovery codes that a person holds at a time; they are numbered from 0. */
export const RECOVERY_CODES = 10;

/** The secret and the digests of the recovery codes are in the vault, under the id of the command. */
const SecondFactorEnabled = defineEvent(
  'SecondFactorEnabled',
  'user',
  z
    .object({ userId: id })
    .describe('A person is asked for a code of their app at sign-in; its secret is in the vault.'),
);

const SecondFactorDisabled = defineEvent(
  'SecondFactorDisabled',
  'user',
  z
    .object({ userId: id, reason: z.enum(['asked', 'reset']) })
    .describe(
      'A person is asked for no code at sign-in any more: they wanted that, or an administrator reset it.',
    ),
);

/** The digests of the new codes are in the vault, under the id of the command. */
const RecoveryCodesRenewed = defineEvent(
  'RecoveryCodesRenewed',
  'user',
  z
    .object({ userId: id })
    .describe('A person has new recovery codes; those of before are worth nothing.'),
);

const SecondFactorUsed = defineEvent(
  'SecondFactorUsed',
  'user',
  z
    .object({ userId: id, step: z.int().nonnegative() })
    .describe(
      'A person gave the code of their app; no code of this step or before it counts again.',
    ),
);

const RecoveryCodeUsed = defineEvent(
  'RecoveryCodeUsed',
  'user',
  z
    .object({
      userId: id,
      number: z
        .int()
        .min(0)
        .max(RECOVERY_CODES - 1),
    })
    .describe('A person gave a recovery code, which counts no more.'),
);

/** What happens to the second factor of a user. */
export const secondFactorEvents = [
  SecondFactorEnabled,
  SecondFactorDisabled,
  RecoveryCodesRenewed,
  SecondFactorUsed,
  RecoveryCodeUsed,
] as const;
export type SecondFactorEvent = EventOf<(typeof secondFactorEvents)[number]>;
