import { FakeClock, MemoryKeyRing, SequentialIds } from '@bitacora/kernel/testing';
import { MemoryDocuments } from '@bitacora/memory';
import type { HookContent } from './hook-content.js';
import { HookStore } from './hook-store.js';
import { MAX_KEPT_HOOKS, MAX_WAITING_HOOKS } from './stored-hook.js';

const place = { accountId: 'acc', inboxId: 'i1' };
const from = { identity: '5491155550000', name: 'Ana', email: null, phone: null };
const content: HookContent = {
  kind: 'read',
  incoming: [
    {
      ...{ kind: 'message', providerId: 'm1', from, text: 'Hola \u{1F600}', sentAt: null },
      files: [{ name: 'a.bin', type: 'x/y', content: new Uint8Array([0, 255, 7]) }],
    },
  ],
};
const raw: HookContent = {
  kind: 'raw',
  request: {
    ...{ method: 'POST', url: 'https://b.example/hooks/x/k', headers: {}, at: '' },
    body: new Uint8Array([123]),
  },
};

describe('webhooks of providers until they are taken', () => {
  const clock = new FakeClock();
  let documents: MemoryDocuments;
  let store: HookStore;
  beforeEach(() => {
    documents = new MemoryDocuments();
    store = new HookStore(documents, new MemoryKeyRing(), clock, new SequentialIds());
  });

  it('are kept whole, and nothing of them can be read where they rest', async () => {
    await store.keep(place, content);
    const [hook] = await (await store.hooks()).find({});
    expect(hook).toMatchObject({ state: 'waiting', attempts: 0, inboxId: 'i1' });
    expect(JSON.stringify(hook)).not.toMatch(/Ana|Hola|5491155550000/u);
    expect(hook && (await store.content(hook))).toEqual(content);
  });

  it('that are not understood wait for a person, the newest of too many', async () => {
    const all = Array.from({ length: MAX_KEPT_HOOKS + 5 }, () => store.keep(place, raw));
    await Promise.all(all);
    await store.keep(place, raw);
    const kept = await store.kept(place);
    expect(kept).toHaveLength(MAX_KEPT_HOOKS);
    expect(await (await store.hooks()).count({})).toBe(MAX_KEPT_HOOKS);
    expect(await store.kept({ ...place, accountId: 'other' })).toEqual([]);
    expect(await store.kept({ ...place, inboxId: 'i2' })).toEqual([]);
  });

  it('that were kept for two weeks are thrown away', async () => {
    await store.keep(place, raw);
    clock.advance(15 * 24 * 60 * 60 * 1000);
    await store.keep(place, raw);
    expect(await store.kept(place)).toHaveLength(1);
  });

  it('have room until too many of one inbox wait, and then again', async () => {
    const hooks = await store.hooks();
    await store.keep(place, content);
    const [first] = await hooks.find({});
    const many = Array.from({ length: MAX_WAITING_HOOKS - 2 }, (_, nth) => ({
      ...first!,
      _id: `acc:n${nth}`,
    }));
    await hooks.commit({ put: many, remove: [] });
    expect(await store.hasRoom(place)).toBe(true);
    expect(await store.hasRoom(place)).toBe(false);
    expect(await store.hasRoom({ ...place, inboxId: 'i2' })).toBe(true);
  });

  it('are written many at a time, and each counts only when it is', async () => {
    const hooks = await store.hooks();
    const commit = jest.spyOn(hooks, 'commit');
    await Promise.all(Array.from({ length: 300 }, () => store.keep(place, content)));
    expect(commit.mock.calls.length).toBeLessThan(10);
    expect(await hooks.count({ state: 'waiting' })).toBe(300);
    commit.mockRejectedValueOnce(new Error('full'));
    await expect(store.keep(place, content)).rejects.toThrow('full');
    await store.keep(place, content);
    expect(await hooks.count({ state: 'waiting' })).toBe(301);
  });
});
