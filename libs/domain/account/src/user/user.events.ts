import { z } from 'zod';
import {
  type EventOf,
  defineEvent,
  id,
  instant,
  recordedLine,
  recordedMailAddress,
  personal,
} from '@bitacora/schema';
import { newsMailEvents } from '../notices/news-mail.events.js';
import { noticeEvents } from '../notices/notices.events.js';
import { apiTokenEvents } from './tokens/api-tokens.events.js';
import { passkeyEvents } from './factors/passkeys.events.js';
import { secondFactorEvents } from './factors/second-factor.events.js';

const ofUser = (...fields: string[]) => ({
  personal: [{ subject: 'user' as const, idField: 'userId', fields }],
});

const UserRegistered = defineEvent(
  'UserRegistered',
  'user',
  z
    .object({ userId: id, name: personal(recordedLine(80)), email: personal(recordedMailAddress) })
    .describe('A person can sign in with this e-mail address.'),
  ofUser('name', 'email'),
);

const UserRenamed = defineEvent(
  'UserRenamed',
  'user',
  z.object({ userId: id, name: personal(recordedLine(80)) }).describe('A person has another name.'),
  ofUser('name'),
);

/** The content is a file of the user, sealed with their key. */
const UserPictureChanged = defineEvent(
  'UserPictureChanged',
  'user',
  z
    .object({
      userId: id,
      picture: z.object({ fileId: id, mediaType: z.string().min(1).max(40) }).nullable(),
    })
    .describe('A person has another picture, or none.'),
);

/** The password itself is in the vault, as an argon2id hash, under the id of the command. */
const PasswordChanged = defineEvent(
  'PasswordChanged',
  'user',
  z.object({ userId: id }).describe('A person has another password; its hash is in the vault.'),
);

/** `version` counts the links of the person: only the newest one opens something. */
const PasswordResetRequested = defineEvent(
  'PasswordResetRequested',
  'user',
  z
    .object({ userId: id, version: z.number().int().min(1), expiresAt: instant })
    .describe('A link was made by which a person sets another password; older ones end.'),
);

/** As `PasswordChanged`: the vault has the hash under the id of the command. */
const PasswordReset = defineEvent(
  'PasswordReset',
  'user',
  z.object({ userId: id }).describe('A person set another password by a link that was sent.'),
);

/** Why a client was not let in. */
export const SIGN_IN_FAILURES = [
  'wrongPassword',
  'notMember',
  'locked',
  'wrongCode',
  'wrongPasskey',
] as const;

const SignedIn = defineEvent(
  'SignedIn',
  'user',
  z.object({ userId: id, sessionId: id }).describe('A person opened a session.'),
);

const SignInFailed = defineEvent(
  'SignInFailed',
  'user',
  z
    .object({ userId: id, reason: z.enum(SIGN_IN_FAILURES) })
    .describe('A client tried to sign in as this person and was refused.'),
);

const SignedOut = defineEvent(
  'SignedOut',
  'user',
  z
    .object({ userId: id, sessionId: id, reason: z.enum(['asked', 'revoked', 'memberRemoved']) })
    .describe('A session ended.'),
);

const SignedOutEverywhere = defineEvent(
  'SignedOutEverywhere',
  'user',
  z
    .object({ userId: id, keptSessionId: id.nullable() })
    .describe('A person ended all their sessions, in every browser, but the one that is named.'),
);

/** Events of `user-<id>`. Their metadata names the account that the person signed in to. */
export const userEvents = [
  UserRegistered,
  UserRenamed,
  UserPictureChanged,
  PasswordChanged,
  PasswordResetRequested,
  PasswordReset,
  SignedIn,
  SignInFailed,
  SignedOut,
  SignedOutEverywhere,
  ...secondFactorEvents,
  ...passkeyEvents,
  ...apiTokenEvents,
  ...noticeEvents,
  ...newsMailEvents,
] as const;
export type UserEvent = EventOf<(typeof userEvents)[number]>;
