import { FakeClock, MemoryKeyRing, SequentialIds } from '@bitacora/kernel/testing';
import { MemoryBlobStore, MemoryDocuments } from '@bitacora/memory';
import type { HookContent } from './hook-content.js';
import { HookStore } from './hook-store.js';
import { LargeHooks, MAX_KEPT_LARGE_BYTES, MAX_LARGE_HOOK_BYTES } from './large-hooks.js';
import { MAX_ALL_WAITING_HOOKS, MAX_KEPT_HOOKS, MAX_WAITING_HOOKS } from './stored-hook.js';

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
const raw: HookContent & { readonly kind: 'raw' } = {
  kind: 'raw',
  request: {
    ...{ method: 'POST', url: 'https://b.example/hooks/x/k', headers: {}, at: '' },
    body: new Uint8Array([123]),
  },
};

describe('webhooks of providers until they are taken', () => {
  const clock = new FakeClock();
  let documents: MemoryDocuments;
  let blobs: MemoryBlobStore;
  let large: LargeHooks;
  let store: HookStore;
  const keys = new MemoryKeyRing();
  beforeEach(() => {
    documents = new MemoryDocuments();
    blobs = new MemoryBlobStore();
    large = new LargeHooks(documents, blobs, keys, clock);
    store = new HookStore(documents, keys, clock, new SequentialIds(), large);
  });
  /** A webhook as it came, with a body of so many bytes. */
  const rawOf = (bytes: number): HookContent & { readonly kind: 'raw' } => ({
    ...raw,
    request: { ...raw.request, body: Buffer.alloc(bytes, 'Hola ') },
  });

  it('are kept whole, and nothing of them can be read where they rest', async () => {
    await store.keep(place, content);
    const [hook] = await (await store.hooks()).find({});
    expect(hook).toMatchObject({ state: 'waiting', attempts: 0, inboxId: 'i1' });
    expect(JSON.stringify(hook)).not.toMatch(/Ana|Hola|5491155550000/u);
    expect(hook && (await store.content(hook))).toEqual(content);
  });

  it('are kept whole when their bytes are a buffer, as those of requests are', async () => {
    const { request } = raw;
    const posted = { ...raw, request: { ...request, body: Buffer.from([0, 255, 123]) } };
    await store.keep(place, posted, 'UNREADABLE');
    const [hook] = await store.kept(place);
    expect(hook && (await store.content(hook))).toEqual({
      ...raw,
      request: { ...request, body: new Uint8Array([0, 255, 123]) },
    });
  });

  it('are kept again once the store that was away at the first of them is back', async () => {
    const documents = new MemoryDocuments();
    const open = jest.spyOn(documents, 'open').mockRejectedValueOnce(new Error('away'));
    const later = new HookStore(documents, keys, clock, new SequentialIds(), large);
    await expect(later.keep(place, content)).rejects.toThrow('away');
    await later.keep(place, content);
    await later.keep(place, content);
    expect(open).toHaveBeenCalledTimes(2);
    expect(await (await later.hooks()).count({})).toBe(2);
  });

  it('that are not understood wait for a person, the newest of too many', async () => {
    const all = Array.from({ length: MAX_KEPT_HOOKS + 5 }, () =>
      store.keep(place, raw, 'UNREADABLE'),
    );
    await Promise.all(all);
    await store.keep(place, raw, 'UNREADABLE');
    const kept = await store.kept(place);
    expect(kept).toHaveLength(MAX_KEPT_HOOKS);
    expect(await (await store.hooks()).count({})).toBe(MAX_KEPT_HOOKS);
    expect(await store.kept({ ...place, accountId: 'other' })).toEqual([]);
    expect(await store.kept({ ...place, inboxId: 'i2' })).toEqual([]);
  });

  it('find no room to wait for a person where that would throw another one away', async () => {
    const large = MAX_KEPT_LARGE_BYTES;
    expect(await store.hasRoomToWait(place, large + 1)).toBe(false);
    expect(await store.hasRoomToWait(place, large)).toBe(true);
    await store.keep(place, rawOf(100_000), 'UNREADABLE');
    expect(await store.hasRoomToWait(place, large)).toBe(false);
    expect(await store.hasRoomToWait({ ...place, inboxId: 'i2' }, large)).toBe(true);
    for (let kept = 2; kept < MAX_KEPT_HOOKS; kept += 1) await store.keep(place, raw, 'FAILED', 5);
    expect(await store.hasRoomToWait(place, 1)).toBe(true);
    await store.keep(place, raw, 'UNREADABLE');
    expect(await store.hasRoomToWait(place, 1)).toBe(false);
    expect(await store.hasRoomToWait({ ...place, inboxId: 'i2' }, 1)).toBe(true);
    expect(await store.kept(place)).toContainEqual(
      expect.objectContaining({ state: 'givenUp', attempts: 5 }),
    );
  });

  it('that were kept for two weeks are thrown away', async () => {
    await store.keep(place, raw, 'UNREADABLE');
    clock.advance(15 * 24 * 60 * 60 * 1000);
    await store.keep(place, raw, 'UNREADABLE');
    expect(await store.kept(place)).toHaveLength(1);
  });

  it('that were kept for two weeks are swept where nothing else comes into their inbox', async () => {
    await store.keep(place, raw, 'UNREADABLE');
    await store.keep({ ...place, inboxId: 'i2' }, rawOf(100_000), 'UNREADABLE');
    clock.advance(13 * 24 * 60 * 60 * 1000);
    await store.keep(place, content);
    expect(await store.sweep()).toBe(0);
    clock.advance(2 * 24 * 60 * 60 * 1000);
    expect(await store.sweep()).toBe(2);
    expect(await blobs.list('')).toEqual([]);
    // What is still to be taken is no matter of age.
    expect(await (await store.hooks()).find({})).toMatchObject([{ state: 'waiting' }]);
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
    expect(await store.hasRoom(place, 10)).toBe(true);
    expect(await store.hasRoom(place, 10)).toBe(false);
    expect(await store.hasRoom({ ...place, inboxId: 'i2' }, 10)).toBe(true);
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

  it('that are large rest sealed beside their document, and go with it', async () => {
    const content = rawOf(300_000);
    await store.keep(place, content);
    const [hook] = await (await store.hooks()).find({});
    expect(hook).toMatchObject({ state: 'waiting', box: '', bytes: 300_000 });
    const [name = ''] = await blobs.list('acc/');
    const sealed = Buffer.from((await blobs.get(name)) ?? []);
    expect(sealed.includes('Hola')).toBe(false);
    const kept = hook && (await store.content(hook));
    expect(kept?.kind === 'raw' && kept.request.url).toBe(content.request.url);
    const body = kept?.kind === 'raw' ? kept.request.body : [];
    expect(Buffer.compare(Buffer.from(body), Buffer.from(content.request.body))).toBe(0);
    await store.replace([], hook ? [hook] : []);
    expect(await blobs.list('')).toEqual([]);
    expect(hook && (await store.content(hook))).toBeNull();
  });

  it('have room until too many bytes of one inbox, or of all, wait: no more, at ten times the bound', async () => {
    const bytes = 5_000_000;
    const asked = Math.ceil((10 * MAX_LARGE_HOOK_BYTES.inbox) / bytes);
    const taken = async (inboxId: string) => {
      let count = 0;
      for (let nth = 0; nth < asked; nth += 1)
        if (await store.hasRoom({ ...place, inboxId }, bytes)) count += 1;
      return count * bytes;
    };
    let all = 0;
    for (const inboxId of ['i1', 'i2', 'i3', 'i4', 'i5']) {
      const own = await taken(inboxId);
      expect(own).toBeLessThanOrEqual(MAX_LARGE_HOOK_BYTES.inbox);
      all += own;
    }
    expect(all).toBeLessThanOrEqual(MAX_LARGE_HOOK_BYTES.all);
    expect(all).toBeGreaterThan(MAX_LARGE_HOOK_BYTES.all - bytes);
    // Small ones still find room, and large ones do once those are taken: nothing was kept here.
    expect(await store.hasRoom({ ...place, inboxId: 'i5' }, 10)).toBe(true);
    clock.advance(10_000);
    expect(await store.hasRoom(place, bytes)).toBe(true);
  });

  it('have no room while too many of all inboxes wait', async () => {
    const hooks = await store.hooks();
    await store.keep(place, content);
    const [first] = await hooks.find({});
    const many = Array.from({ length: MAX_ALL_WAITING_HOOKS }, (_, nth) => ({
      ...{ ...first!, _id: `acc:n${nth}`, inboxId: `other${nth % 5}` },
    }));
    await hooks.commit({ put: many, remove: [] });
    expect(await store.hasRoom({ ...place, inboxId: 'quiet' }, 10)).toBe(false);
  });

  it('that are large and not understood leave room for those that wait', async () => {
    for (let nth = 0; nth < 5; nth += 1) {
      await store.keep(place, rawOf(30_000_000), 'UNREADABLE');
      clock.advance(1000);
    }
    expect(await store.kept(place)).toHaveLength(3);
    expect(await blobs.list('')).toHaveLength(3);
  });

  it('whose document was never written are swept, and no others', async () => {
    await store.keep(place, rawOf(100_000));
    await large.put(place, 'orphan', rawOf(100_000).request);
    expect(await store.sweep()).toBe(0);
    clock.advance(2 * 60 * 60 * 1000);
    expect(await store.sweep()).toBe(1);
    expect(await blobs.list('')).toHaveLength(1);
  });
});
