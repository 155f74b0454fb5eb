import { z } from 'zod';
import { type EventOf, defineEvent, id, instant, personal, recordedLine } from '@bitacora/schema';

/** Ids of credentials are the authenticator's own: up to 1,023 bytes in base64url. */
export const credentialId = z.string().regex(/^[A-Za-z0-9_-]{1,1364}$/);
/** Base64url of a COSE key. */
export const credentialKey = z.string().regex(/^[A-Za-z0-9_-]{1,4000}$/);

const PasskeyAdded = defineEvent(
  'PasskeyAdded',
  'user',
  z
    .object({
      userId: id,
      passkeyId: credentialId,
      publicKey: credentialKey,
      counter: z.int().nonnegative(),
      name: personal(recordedLine(60)),
      challengedAt: instant,
    })
    .describe('A person can sign in with this passkey; only its public key is known here.'),
  { personal: [{ subject: 'user', idField: 'userId', fields: ['name'] }] },
);

const PasskeyUsed = defineEvent(
  'PasskeyUsed',
  'user',
  z
    .object({
      userId: id,
      passkeyId: credentialId,
      counter: z.int().nonnegative(),
      challengedAt: instant,
    })
    .describe('A person proved that they hold a passkey; no challenge of before counts again.'),
);

const PasskeyRemoved = defineEvent(
  'PasskeyRemoved',
  'user',
  z.object({ userId: id, passkeyId: credentialId }).describe('A passkey opens nothing any more.'),
);

/** What happens to the passkeys of a user. */
export const passkeyEvents = [PasskeyAdded, PasskeyUsed, PasskeyRemoved] as const;
export type PasskeyEvent = EventOf<(typeof passkeyEvents)[number]>;
