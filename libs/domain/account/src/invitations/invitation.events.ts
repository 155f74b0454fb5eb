import { z } from 'zod';
import {
  addingField,
  type EventOf,
  defineEvent,
  id,
  instant,
  personal,
  recordedLine,
  recordedMailAddress,
} from '@bitacora/schema';
import { WITH_ROLES_OF_ACCOUNT, roleId } from '../members/members.events.js';

/** Most inboxes that an invitation names. */
export const MAX_INVITED_INBOXES = 200;

/** Counts the links of an invitation: only the newest one opens it. */
const linkVersion = z.number().int().min(1);

const MemberInvited = defineEvent(
  'MemberInvited',
  'members',
  z
    .object({
      invitationId: id,
      userId: id,
      email: personal(recordedMailAddress),
      name: personal(recordedLine(80)).nullable(),
      role: roleId,
      inboxIds: z.array(id).max(MAX_INVITED_INBOXES),
      version: linkVersion,
      expiresAt: instant,
    })
    .describe(
      'A person can become a member by a link that is valid until then; the personal data is sealed under the user that they are or would be.',
    ),
  {
    personal: [{ subject: 'user', idField: 'userId', fields: ['email', 'name'] }],
    ...WITH_ROLES_OF_ACCOUNT,
  },
);

const InvitationResent = defineEvent(
  'InvitationResent',
  'members',
  z
    .object({ invitationId: id, version: linkVersion, expiresAt: instant })
    .describe('An invitation has another link; the older ones open nothing any more.'),
);

const InvitationRoleChanged = defineEvent(
  'InvitationRoleChanged',
  'members',
  z
    .object({ invitationId: id, role: roleId })
    .describe('An invited person gets another role, as the one that was meant is deleted.'),
);

/** Why an invitation opens nothing any more. */
export const WITHDRAWAL_REASONS = [
  /** A person withdrew it. */
  'asked',
  /** Another invitation took its place, or its person was added or removed. */
  'replaced',
  /** Who made it left the account, or may not give such a role any more. */
  'makerMayNot',
] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

const InvitationWithdrawn = defineEvent(
  'InvitationWithdrawn',
  'members',
  z
    .object({ invitationId: id, reason: z.enum(WITHDRAWAL_REASONS) })
    .describe('An invitation opens nothing any more.'),
  { version: 2, upcasters: { 1: addingField('reason', 'asked') } },
);

/** Written together with `MemberAdded`, unless the person is a member already. */
const InvitationAccepted = defineEvent(
  'InvitationAccepted',
  'members',
  z
    .object({ invitationId: id, userId: id, inboxIds: z.array(id).max(MAX_INVITED_INBOXES) })
    .describe('The invited person joined; from now on they answer in these inboxes.'),
);

/** Events of invitations in `members-<account>.all`. */
export const invitationEvents = [
  MemberInvited,
  InvitationResent,
  InvitationRoleChanged,
  InvitationWithdrawn,
  InvitationAccepted,
] as const;
export type InvitationEvent = EventOf<(typeof invitationEvents)[number]>;
