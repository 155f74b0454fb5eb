import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, instant, line } from '@bitacora/schema';
import { z } from 'zod';
import { PERMISSIONS } from '../../access/permissions.js';
import { endApiTokens, issueApiToken, revokeApiToken } from './api-tokens.decide.js';
import { TOKEN_SCOPES } from './api-tokens.events.js';
import { ofUserStream } from '../user.state.js';

const ofUser = z.object({ userId: id });

export const IssueApiToken = defineCommand({
  name: 'IssueApiToken',
  permission: 'profile.manage',
  schema: ofUser.extend({
    tokenId: id,
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
    name: line(60),
    scope: z.enum(TOKEN_SCOPES),
    permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
    endsAt: instant,
  }),
  ...ofUserStream,
  decide: issueApiToken,
});

export const RevokeApiToken = defineCommand({
  name: 'RevokeApiToken',
  permission: 'profile.manage',
  schema: ofUser.extend({ tokenId: id }),
  ...ofUserStream,
  decide: revokeApiToken,
});

/** Sent when a member was removed: who comes back later has none of the tokens of before. */
export const EndApiTokens = defineCommand({
  name: 'EndApiTokens',
  permission: null,
  schema: ofUser,
  ...ofUserStream,
  decide: endApiTokens,
});

export const apiTokenCommands: readonly AnyDefinedCommand[] = [
  IssueApiToken,
  RevokeApiToken,
  EndApiTokens,
];
