import type { HookReading, HookRequest, Incoming } from '@bitacora/channel-port';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LineConnection } from '../line-api.js';
import { linePost } from './event-shape.js';
import { incomingOfEvent } from './incoming-event.js';

/** HMAC-SHA256 of the body, in base64 (Messaging API, Verify webhook signature). */
const SIGNATURE_HEADER = 'x-line-signature';

/** Verifies a webhook, and reads its events. */
export function readLineHook(
  { headers, body }: HookRequest,
  { settings, credentials: { secret } }: LineConnection,
): HookReading {
  const given = Buffer.from(headers[SIGNATURE_HEADER] ?? '', 'base64');
  const own = createHmac('sha256', secret).update(body).digest();
  if (given.length !== own.length || !timingSafeEqual(given, own)) return { kind: 'notVerified' };
  const post = linePost.safeParse(parsed(body));
  if (!post.success) return { kind: 'unreadable', why: 'events' };
  const incoming: Incoming[] = [];
  for (const event of post.data.events) {
    const found = incomingOfEvent(event, settings);
    if (!found) return { kind: 'unreadable', why: `events.${event.type}` };
    incoming.push(...found);
  }
  return { kind: 'read', incoming };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
