import type { Checked } from '@bitacora/channel-port';
import { type GraphCalls, saidOfGraph } from '@bitacora/channel-graph';
import {
  type WhatsappConnection,
  type WhatsappParts,
  cloudCredentials,
  cloudDoor,
} from '../whatsapp-parts.js';
import { DIALOG_WEBHOOK, webhookEntry } from './connect-360dialog.js';
import { PHONE_FIELDS, phoneNumber } from './connect-cloud.js';
import { standingOf } from './read-standing.js';

/** Two calls have their share of the ten seconds. */
const WITHIN_MS = 4500;

/** Asks for the number and what is thought of it, or at 360dialog for the address that is entered there. */
export async function checkCloud(
  connection: WhatsappConnection,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<Checked> {
  const credentials = cloudCredentials(connection);
  if (!credentials) return { kind: 'refused', fault: 'notSupported', reason: null };
  const { settings } = connection;
  const door = cloudDoor(credentials, settings, parts.addresses);
  const within = { method: 'GET', withinMs: WITHIN_MS } as const;
  const said =
    credentials.provider === 'cloud'
      ? await graph.ask(
          door,
          { ...within, path: settings.phoneNumberId, query: { fields: PHONE_FIELDS } },
          phoneNumber,
        )
      : await graph.ask(door, { ...within, path: DIALOG_WEBHOOK }, webhookEntry);
  if (said.kind !== 'said') return { kind: 'refused', ...saidOfGraph(said) };
  const standing = await standingOf(connection, { graph, parts });
  return { kind: 'fine', ...(standing && { standing }) };
}
