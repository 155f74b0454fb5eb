import type { Decision } from '@bitacora/kernel';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { SECRET_OVERLAP_MS } from './identity-secret.js';

/** The newest secret signs; the one before it a day longer, unless it leaked. What was before that one is over. */
export function issueIdentitySecret(
  { secretId, endsEarlier }: { readonly secretId: string; readonly endsEarlier: boolean },
  { inboxId, identity }: Inbox,
  now: string,
): Decision<InboxEvent> {
  if (identity?.secretId === secretId) return [];
  const until = new Date(Date.parse(now) + SECRET_OVERLAP_MS).toISOString();
  const earlierUntil = identity && !endsEarlier ? until : null;
  return [{ type: 'IdentitySecretIssued', data: { inboxId, secretId, earlierUntil } }];
}
