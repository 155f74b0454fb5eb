import type { ChannelFault } from '@bitacora/channel-port';
import type { EmailServer } from '@bitacora/inboxes/published';
import { hostPlaces, isPublicAddress, type Place, type ResolveName } from '@bitacora/network';

/** What an installation says of the mail servers that people name. */
export interface MailNetwork {
  /** Whether servers inside of the network may be named, there also in clear text. */
  readonly allowsInside: boolean;
  /** Default: as name servers say. */
  readonly resolve?: ResolveName | undefined;
  /** Further authorities that certificates may come from, in PEM. */
  readonly authorities?: string | undefined;
}

/** The address of a mail server, to which alone a connection is made; or why none is made. */
export async function mailPlace(
  { host, tls }: EmailServer,
  { allowsInside, resolve }: MailNetwork,
  signal: AbortSignal,
): Promise<Place | ChannelFault> {
  const found = await hostPlaces(host, { allowsInside, resolve, signal });
  if (found.kind === 'failed') return FAULTS[found.fault];
  const [place] = found.places;
  // Beyond this network a password in clear text can be read by others.
  if (tls === 'none' && isPublicAddress(place.address)) return 'schemeNotAllowed';
  return place;
}

const FAULTS = {
  hostUnknown: 'unreachable',
  addressNotPublic: 'addressNotPublic',
  tooSlow: 'timeout',
} as const satisfies Record<string, ChannelFault>;
