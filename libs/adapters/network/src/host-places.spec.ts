import { hostPlaces } from './host-places.js';
import { isPublicAddress } from './public-address.js';

const PUBLIC = { address: '93.184.216.34', family: 4 };
const INSIDE = { address: '192.168.0.1', family: 4 };
const signal = () => AbortSignal.timeout(5000);
const at =
  (...places: readonly (typeof PUBLIC)[]) =>
  () =>
    Promise.resolve(places);

describe('an address of the network', () => {
  it.each([
    ['93.184.216.34', true],
    ['2606:4700:4700::1111', true],
    ['100.64.0.1', false],
    ['224.0.0.1', false],
    ['fe80::1', false],
    ['fc00::1', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['shop.example', false],
  ])('takes %s for public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});

describe('the places of a host', () => {
  const closed = (hostname: string, resolve = at(PUBLIC)) =>
    hostPlaces(hostname, { allowsInside: false, resolve, signal: signal() });

  it('are those that its name leads to', async () => {
    expect(await closed('mx.example')).toEqual({ kind: 'found', places: [PUBLIC] });
  });

  it.each(['127.0.0.1', '[::1]', '10.0.0.1', 'localhost', 'LOCALHOST.', 'a.localhost'])(
    'are refused inside of the network: %s',
    async (hostname) => {
      expect(await closed(hostname)).toEqual({ kind: 'failed', fault: 'addressNotPublic' });
    },
  );

  it('are refused when one of several is inside', async () => {
    const mixed = await closed('mx.example', at(PUBLIC, INSIDE));
    expect(mixed).toEqual({ kind: 'failed', fault: 'addressNotPublic' });
  });

  it('may be inside where the installation allows it', async () => {
    const options = { allowsInside: true, resolve: at(INSIDE), signal: signal() };
    expect(await hostPlaces('mx.example', options)).toEqual({ kind: 'found', places: [INSIDE] });
    expect(await hostPlaces('::1', options)).toEqual({
      ...{ kind: 'found', places: [{ address: '::1', family: 6 }] },
    });
  });

  it('are not known for a name without any, and too late for a name server that does not answer', async () => {
    expect(await closed('mx.example', at())).toEqual({ kind: 'failed', fault: 'hostUnknown' });
    const refused = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await closed('mx.example', refused)).toEqual({ kind: 'failed', fault: 'hostUnknown' });
    const late = await hostPlaces('mx.example', {
      ...{ allowsInside: false, signal: AbortSignal.timeout(20) },
      resolve: () => new Promise(() => undefined),
    });
    expect(late).toEqual({ kind: 'failed', fault: 'tooSlow' });
  });
});
