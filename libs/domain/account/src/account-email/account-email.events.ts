import {
  type EventOf,
  defineEvent,
  id,
  instant,
  personal,
  recordedMailAddress,
} from '@bitacora/schema';
import { z } from 'zod';

/** Counts the links of an account: only the newest one confirms something. */
const version = z.number().int().min(1);

const AccountEmailRequested = defineEvent(
  'AccountEmailRequested',
  'account',
  z
    .object({ userId: id, email: personal(recordedMailAddress), version, expiresAt: instant })
    .describe(
      'An address is to be the contact e-mail once its owner confirms it by a link; it is sealed under the user who typed it.',
    ),
  { personal: [{ subject: 'user', idField: 'userId', fields: ['email'] }] },
);

const AccountEmailLinkRenewed = defineEvent(
  'AccountEmailLinkRenewed',
  'account',
  z
    .object({ version, expiresAt: instant })
    .describe('The address that waits has another link; the older ones confirm nothing any more.'),
);

const AccountEmailConfirmed = defineEvent(
  'AccountEmailConfirmed',
  'account',
  z
    .object({ version })
    .describe('The holder of the link confirmed the address: it is the contact e-mail now.'),
);

const AccountEmailWithdrawn = defineEvent(
  'AccountEmailWithdrawn',
  'account',
  z.object({ version }).describe('The address that waited is not to be confirmed any more.'),
);

const AccountEmailRemoved = defineEvent(
  'AccountEmailRemoved',
  'account',
  z.object({}).describe('The account has no contact e-mail: its administrators get its mails.'),
);

/** Events of the contact e-mail in `account-<account>.account`. */
export const accountEmailEvents = [
  AccountEmailRequested,
  AccountEmailLinkRenewed,
  AccountEmailConfirmed,
  AccountEmailWithdrawn,
  AccountEmailRemoved,
] as const;
export type AccountEmailEvent = EventOf<(typeof accountEmailEvents)[number]>;
