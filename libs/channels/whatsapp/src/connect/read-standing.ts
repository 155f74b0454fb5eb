import type { Fetched, Polled, SaidStanding } from '@bitacora/channel-port';
import { type GraphCalls, saidOfGraph } from '@bitacora/channel-graph';
import { type WhatsappConnection, type WhatsappParts, cloudDoor } from '../whatsapp-parts.js';
import { STANDING_FIELDS, standingOfNumber, standingSaid } from './number-standing.js';

/** What a webhook names that says that the number is thought of in another way. */
export const STANDING_HINT = 'standing';
/** How often it is asked for without one, in milliseconds. */
export const STANDING_EVERY_MS = 60 * 60 * 1000;
const WITHIN_MS = 3800;

type Asked = Pick<WhatsappConnection, 'settings' | 'credentials'>;

interface Tools {
  readonly graph: GraphCalls;
  readonly parts: WhatsappParts;
}

/** Asks Meta what it thinks of the number. 360dialog and Twilio have no call for it: nothing is fetched. */
export async function fetchStanding(
  { settings, credentials }: Asked,
  { graph, parts }: Tools,
): Promise<Fetched> {
  if (credentials.provider !== 'cloud') return { kind: 'fetched', incoming: [] };
  const door = cloudDoor(credentials, settings, parts.addresses);
  const said = await graph.ask(
    door,
    {
      ...{ method: 'GET', path: settings.phoneNumberId, withinMs: WITHIN_MS },
      query: { fields: STANDING_FIELDS },
    },
    standingOfNumber,
  );
  if (said.kind === 'said')
    return { kind: 'fetched', incoming: [{ kind: 'standing', said: standingSaid(said.said) }] };
  const { fault } = saidOfGraph(said);
  // It is asked for again within the hour.
  return { kind: 'failed', fault, isFinal: true, retryAfterMs: null };
}

/** The same by the clock. That Meta does not answer keeps nothing from coming in, and is found by what is sent. */
export async function pollStanding(connection: WhatsappConnection, tools: Tools): Promise<Polled> {
  const fetched = await fetchStanding(connection, tools);
  const incoming = fetched.kind === 'fetched' ? fetched.incoming : [];
  return { kind: 'polled', incoming, cursor: STANDING_HINT, isMore: false };
}

/** Null: it did not say. */
export async function standingOf(connection: Asked, tools: Tools): Promise<SaidStanding | null> {
  const fetched = await fetchStanding(connection, tools);
  const [one] = fetched.kind === 'fetched' ? fetched.incoming : [];
  return one?.kind === 'standing' ? one.said : null;
}
