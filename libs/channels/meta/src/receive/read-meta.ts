import type { HookReading, HookRequest } from '@bitacora/channel-port';
import { answerHubChallenge, isSignedByApp } from '@bitacora/channel-graph';
import type { MetaConnection } from '../meta-parts.js';
import { incomingOfComment } from './incoming-comment.js';
import { incomingOfPage } from './incoming-event.js';
import { metaPayload } from './meta-payload.js';

/** Reads a webhook of a page or of its account of Instagram. */
export function readMeta(
  request: HookRequest,
  { settings, credentials }: Pick<MetaConnection, 'settings' | 'credentials'>,
): HookReading {
  if (request.method === 'GET') return answerHubChallenge(request, settings.verifyToken);
  if (!isSignedByApp(request, credentials.appSecret)) return { kind: 'notVerified' };
  const payload = metaPayload.safeParse(jsonOf(request.body));
  if (!payload.success) return { kind: 'unreadable', why: 'The body is no webhook of a page.' };
  const isInstagram = settings.surface === 'instagram';
  const { object, entry } = payload.data;
  if (object !== (isInstagram ? 'instagram' : 'page')) return { kind: 'read', incoming: [] };
  const own = isInstagram ? settings.instagramId : settings.pageId;
  const incoming = entry
    .filter(({ id }) => id === own)
    .flatMap(({ messaging = [], changes = [] }) => [
      ...messaging.flatMap((event) => incomingOfPage(event, own)),
      ...(settings.comments
        ? changes.flatMap(({ value }) => incomingOfComment(value, settings.pageId))
        : []),
    ]);
  return { kind: 'read', incoming };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
