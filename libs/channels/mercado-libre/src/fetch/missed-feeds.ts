import type { Incoming, Polled } from '@bitacora/channel-port';
import { createHash } from 'node:crypto';
import type { MercadoLibreConnection, MercadoLibreParts } from '../mercado-libre-calls.js';
import { askSeller } from './ask-seller.js';
import { hintOf, notification } from './notifications.js';
import { missedFeeds } from './shapes.js';

/** Most missed notifications that are looked at, and names that are kept: a cursor has at most 2,000 characters. */
const MOST = 200;
const NAME = 8;

/**
 * Notifications that the provider could not hand over for an hour ("Receive notifications", Missed feeds). It lists each for two days, so
 * the names of those that were seen are the cursor.
 */
export async function pollMissed(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  cursor: string | null,
): Promise<Polled> {
  const { settings } = connection;
  const path = `/missed_feeds?app_id=${settings.appId}&limit=${MOST}`;
  const asked = await askSeller(parts, connection, path, missedFeeds);
  if (asked.kind === 'failed') return asked;
  const listed = asked.kind === 'found' ? asked.value.messages.slice(0, MOST) : [];
  const seen = new Set((cursor ?? '').split(' ').filter((name) => name !== ''));
  const incoming: Incoming[] = [];
  for (const one of listed) {
    if (cursor === null || seen.has(nameOf(one._id))) continue;
    const said = notification.safeParse(one).data;
    const hint = said && hintOf(said, settings);
    if (hint && !incoming.some((each) => each.kind === 'hint' && each.reference === hint.reference))
      incoming.push(hint);
  }
  // A list that is empty keeps a cursor: what is missed from now on is new.
  const next = listed.map(({ _id }) => nameOf(_id)).join(' ') || ' ';
  return { kind: 'polled', incoming, cursor: next, isMore: false };
}

function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, NAME);
}
