import type { Incoming } from '@bitacora/channel-port';
import { FakeClock, MemoryKeyRing, SequentialIds } from '@bitacora/kernel/testing';
import { MemoryBlobStore, MemoryDocuments } from '@bitacora/memory';
import { forgetSender } from './forget-sender.js';
import { HookStore } from './hook-store.js';
import { LargeHooks } from './large-hooks.js';

const place = { accountId: 'acme', inboxId: 'i1' };
const of = (identity: string): Incoming => ({
  ...{ kind: 'reaction', providerId: 'm1', emoji: '👍' },
  from: { identity, name: null, email: null, phone: null },
});

it('what a client wrote is forgotten in all webhooks of the inbox, and nothing else', async () => {
  const clock = new FakeClock();
  const [documents, keys] = [new MemoryDocuments(), new MemoryKeyRing()];
  const large = new LargeHooks(documents, new MemoryBlobStore(), keys, clock);
  const store = new HookStore(documents, keys, clock, new SequentialIds(), large);
  const read = (...incoming: readonly Incoming[]) => ({ kind: 'read', incoming }) as const;
  for (let nth = 0; nth < 450; nth += 1) await store.keep(place, read(of(nth < 449 ? 'a' : 'b')));
  await store.keep(place, read(of('a'), of('b')), 'REFUSED', 3);
  await store.keep({ ...place, inboxId: 'i2' }, read(of('a')));
  const request = {
    method: 'POST',
    url: '',
    headers: {},
    body: new Uint8Array(1),
    at: '',
  } as const;
  await store.keep(place, { kind: 'raw', request }, 'UNREADABLE');
  await forgetSender(store, place, 'a');
  const left = await (await store.hooks()).find({}, { sort: [['order', 1]] });
  const contents = await Promise.all(left.map((hook) => store.content(hook)));
  expect(contents).toMatchObject([
    { incoming: [{ from: { identity: 'b' } }] },
    { incoming: [{ from: { identity: 'b' } }] },
    { incoming: [{ from: { identity: 'a' } }] },
    { kind: 'raw' },
  ]);
});
