import { FakeClock } from '@bitacora/kernel/testing';
import { PeersInMemory } from '@bitacora/testing';
import { GONE_AFTER_MS, PeerSet, REPEAT_MS, type SetChange } from './peer-set.js';

type Person = { readonly name: string };

describe('a set of several processes', () => {
  let clock: FakeClock;
  let network: PeersInMemory;
  let stop: AbortController;
  beforeEach(() => {
    clock = new FakeClock();
    network = new PeersInMemory();
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  function join(origin: string, signal = stop.signal) {
    const peers = network.join();
    const set = new PeerSet<Person>({ peers, clock, origin, topic: 'people' });
    const received: string[] = [];
    set.onChange(({ key, is }: SetChange<Person>) => received.push(`${key} ${is}`));
    return { set, received, peers, ended: set.run(signal) };
  }

  /** Time passes in the steps in which the sets repeat themselves. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += REPEAT_MS) {
      clock.advance(REPEAT_MS);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('has what any of them has, and publishes each change once', () => {
    const [first, second] = [join('1'), join('2')];
    first.set.add('ana', { name: 'Ana' });
    second.set.add('ana', { name: 'Ana' });
    first.set.remove('ana');
    expect(first.set.has('ana')).toBe(true);
    expect(first.set.values()).toEqual([{ name: 'Ana' }]);
    second.set.remove('ana');
    for (const { set, received } of [first, second]) {
      expect(set.has('ana')).toBe(false);
      expect(received).toEqual(['ana here', 'ana gone']);
    }
  });

  it('sends a later process what the others have', () => {
    const first = join('1');
    first.set.add('ana', { name: 'Ana' });
    const later = join('2');
    expect(later.set.values()).toEqual([{ name: 'Ana' }]);
  });

  it('removes what a process had when it stops, and when it is silent', async () => {
    const first = join('1');
    const stopping = new AbortController();
    const second = join('2', stopping.signal);
    const third = join('3');
    second.set.add('ana', { name: 'Ana' });
    third.set.add('bea', { name: 'Bea' });
    stopping.abort();
    await second.ended;
    expect(first.received).toEqual(['ana here', 'bea here', 'ana gone']);
    third.peers.mute();
    await pass(GONE_AFTER_MS - REPEAT_MS);
    expect(first.set.has('bea')).toBe(true);
    await pass(2 * REPEAT_MS);
    expect(first.set.has('bea')).toBe(false);
  });

  it('mends what a lost message left, as soon as the other repeats itself', async () => {
    const [first, second] = [join('1'), join('2')];
    second.peers.mute();
    first.set.add('ana', { name: 'Ana' });
    expect(second.set.has('ana')).toBe(false);
    second.peers.unmute();
    await pass(REPEAT_MS);
    expect(second.set.has('ana')).toBe(true);
  });
});
