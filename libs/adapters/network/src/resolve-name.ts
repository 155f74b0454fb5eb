import { type LookupAddress, promises as dns } from 'node:dns';

/** Milliseconds that a name server has for one try, and tries. */
const TRY_MS = 2000;
const TRIES = 2;

/**
 * Every address of a name, from the name servers of the machine. It occupies no thread: the name servers of accounts can
 * be as slow as they like, and `dns.lookup` would let them hold up every file that the process reads. Rejects when there is none.
 */
export async function resolvedByServers(hostname: string): Promise<readonly LookupAddress[]> {
  const resolver = new dns.Resolver({ timeout: TRY_MS, tries: TRIES });
  const [four, six] = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  const addresses = [
    ...addressesOf(four).map((address) => ({ address, family: 4 })),
    ...addressesOf(six).map((address) => ({ address, family: 6 })),
  ];
  if (addresses.length === 0) throw new Error(`${hostname} has no address.`);
  return addresses;
}

/** As the machine itself would, with the names that it alone knows. */
export function resolvedByMachine(hostname: string): Promise<readonly LookupAddress[]> {
  return dns.lookup(hostname, { all: true, verbatim: true });
}

function addressesOf(result: PromiseSettledResult<string[]>): readonly string[] {
  return result.status === 'fulfilled' ? result.value : [];
}
