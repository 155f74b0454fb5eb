import type { LookupAddress } from 'node:dns';
import { addressOfHost, isNameInside, isPublicAddress } from './public-address.js';
import { resolvedByMachine, resolvedByServers } from './resolve-name.js';

/** An address to connect to. */
export type Place = Pick<LookupAddress, 'address' | 'family'>;

/** Every address of a name; rejects when there is none. */
export type ResolveName = (hostname: string) => Promise<readonly Place[]>;

export type PlaceFault = 'hostUnknown' | 'addressNotPublic' | 'tooSlow';

export type HostPlaces =
  | { readonly kind: 'found'; readonly places: readonly [Place, ...Place[]] }
  | { readonly kind: 'failed'; readonly fault: PlaceFault };

export interface HostPlacesOptions {
  /** Whether the inside of the network may be called, as an installation says that is tried out on one machine. */
  readonly allowsInside: boolean;
  /** Default: as name servers say, and where the inside is allowed as the machine does. */
  readonly resolve?: ResolveName | undefined;
  readonly signal: AbortSignal;
}

/**
 * Where a host is, by its name or its address; refused when any of its addresses is not public, so that none is reached by chance.
 * The caller connects to one of the places, whatever the name leads to by then.
 */
export async function hostPlaces(
  hostname: string,
  { allowsInside, resolve, signal }: HostPlacesOptions,
): Promise<HostPlaces> {
  if (!allowsInside && isNameInside(hostname)) return failed('addressNotPublic');
  const own = addressOfHost(hostname);
  const byName = resolve ?? (allowsInside ? resolvedByMachine : resolvedByServers);
  const found =
    own === null
      ? await withinTime(byName(hostname), signal)
      : [{ address: own, family: own.includes(':') ? 6 : 4 }];
  if (typeof found === 'string') return failed(found);
  const [first, ...more] = found;
  if (!first) return failed('hostUnknown');
  const isPublic = found.every(({ address }) => isPublicAddress(address));
  return !allowsInside && !isPublic
    ? failed('addressNotPublic')
    : { kind: 'found', places: [first, ...more] };
}

/** Of a host, what is known before it is looked up: whether it is the inside of the network by its name or address. */
export function isHostInside(hostname: string): boolean {
  const own = addressOfHost(hostname);
  return own === null ? isNameInside(hostname) : !isPublicAddress(own);
}

function withinTime(
  asked: Promise<readonly Place[]>,
  signal: AbortSignal,
): Promise<readonly Place[] | PlaceFault> {
  const late = new Promise<PlaceFault>((resolve) => {
    if (signal.aborted) resolve('tooSlow');
    signal.addEventListener('abort', () => resolve('tooSlow'), { once: true });
  });
  return Promise.race([asked.catch((): PlaceFault => 'hostUnknown'), late]);
}

function failed(fault: PlaceFault): HostPlaces {
  return { kind: 'failed', fault };
}
