import { z } from 'zod';
import { type EventOf, defineEvent, id, instant, personal, recordedLine } from '@bitacora/schema';

/** What a token may do of what its person may do: look, everything, or what was chosen. */
export const TOKEN_SCOPES = ['read', 'all', 'chosen'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

const ApiTokenIssued = defineEvent(
  'ApiTokenIssued',
  'user',
  z
    .object({
      userId: id,
      tokenId: id,
      tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
      name: personal(recordedLine(60)),
      scope: z.enum(TOKEN_SCOPES),
      permissions: z.array(z.string().min(1).max(40)).max(100),
      endsAt: instant,
    })
    .describe('A program can act for a person in this account, within a scope and until a date.'),
  { personal: [{ subject: 'user', idField: 'userId', fields: ['name'] }] },
);

const ApiTokenRevoked = defineEvent(
  'ApiTokenRevoked',
  'user',
  z.object({ userId: id, tokenId: id }).describe('A token opens nothing any more.'),
);

const ApiTokensEnded = defineEvent(
  'ApiTokensEnded',
  'user',
  z
    .object({ userId: id })
    .describe('The tokens of a person in this account ended: they are no member of it any more.'),
);

/** What happens to the API tokens of a user. A token acts in the account that its metadata names. */
export const apiTokenEvents = [ApiTokenIssued, ApiTokenRevoked, ApiTokensEnded] as const;
export type ApiTokenEvent = EventOf<(typeof apiTokenEvents)[number]>;
