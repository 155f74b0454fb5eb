import {
  type ChannelAdapter,
  ChannelRegistry,
  type Downloaded,
  type Fetched,
  type HookReading,
  type HookRequest,
  type Incoming,
} from '@bitacora/channel-port';
import { FakeClock, MemoryKeyRing, SequentialIds } from '@bitacora/kernel/testing';
import { MemoryBlobStore, MemoryDocuments } from '@bitacora/memory';
import type { TakenIncoming } from '../channels/channel-incoming.js';
import { HookStore } from './hook-store.js';
import { LargeHooks } from './large-hooks.js';
import { HookTaking, type HookTakingParts } from './hook-taking.js';

const from = { identity: 'ana', name: null, email: null, phone: null };
const message = (providerId: string, more: object = {}): Incoming => ({
  ...{ kind: 'message', providerId, from, text: 'Hola', files: [], sentAt: null, ...more },
});
const pending = [{ reference: 'f1', name: 'foto.jpg', type: 'image/jpeg' }];
const failed = (isFinal: boolean, retryAfterMs: number | null = null) =>
  ({ kind: 'failed', fault: 'providerFailed', isFinal, retryAfterMs }) as const;

function story(adapter: Partial<ChannelAdapter> = {}) {
  const clock = new FakeClock();
  const [documents, keys, blobs] = [
    new MemoryDocuments(),
    new MemoryKeyRing(),
    new MemoryBlobStore(),
  ];
  const large = new LargeHooks(documents, blobs, keys, clock);
  const store = new HookStore(documents, keys, clock, new SequentialIds(), large);
  const taken: { inboxId: string; incoming: readonly Incoming[] }[] = [];
  const errors: unknown[] = [];
  const state = { isDown: false, connected: true, isDeleted: false, refusal: '' };
  const registry = new ChannelRegistry([{ channel: 'api', ...adapter } as ChannelAdapter]);
  const server = (turnOf?: HookTakingParts['turnOf']) =>
    new HookTaking({
      ...(turnOf && { turnOf }),
      ...{ store, registry, clock, maxFileBytes: 1000 },
      connections: {
        of: (accountId, inboxId) =>
          Promise.resolve(
            state.connected
              ? { accountId, inboxId, name: '', settings: { channel: 'api' }, credentials: {} }
              : null,
          ),
      },
      incoming: {
        take: ({ inboxId }, incoming) => {
          if (state.isDown) return Promise.reject(new Error('down'));
          if (state.isDeleted) return Promise.resolve([{ kind: 'refused', code: 'INBOX_DELETED' }]);
          if (incoming.length === 0) return Promise.resolve([]);
          taken.push({ inboxId, incoming });
          const { refusal: code } = state;
          const outcome = code === '' ? ({ kind: 'taken' } as const) : { kind: 'refused', code };
          return Promise.resolve(incoming.map(() => outcome as TakenIncoming));
        },
      },
      onError: (error) => errors.push(error),
    });
  const keep = (incoming: readonly Incoming[], inboxId = 'i1') =>
    store.keep({ accountId: 'acc', inboxId }, { kind: 'read', incoming });
  const run = async (taking: HookTaking) => {
    const began = await taking.begin(() => undefined);
    await taking.settled();
    return began;
  };
  const left = async () => (await store.hooks()).find({}, { sort: [['order', 1]] });
  const keepRaw = (text: string, bytes: number) =>
    store.keep(
      { accountId: 'acc', inboxId: 'i1' },
      {
        kind: 'raw',
        request: {
          ...{ method: 'POST', url: '', headers: {}, at: '' },
          body: Buffer.from(text.padEnd(bytes)),
        },
      },
    );
  return { keepRaw, blobs, clock, store, taken, errors, state, server, keep, run, left };
}

const ids = (taken: readonly { incoming: readonly Incoming[] }[]) =>
  taken.flatMap(({ incoming }) =>
    incoming.map((one) => ('providerId' in one ? one.providerId : one.kind)),
  );

describe('webhooks of providers that were kept', () => {
  it('are taken in the order in which they came, and forgotten', async () => {
    const { keep, run, server, taken, left } = story();
    for (const id of ['a', 'b', 'c']) await keep([message(id)]);
    await run(server());
    expect(ids(taken)).toEqual(['a', 'b', 'c']);
    expect(await left()).toEqual([]);
  });

  it('are taken by the next process where one died before it forgot them', async () => {
    const { keep, run, server, taken, store, left } = story();
    await keep([message('a')]);
    const broken = jest.spyOn(store, 'replace').mockRejectedValue(new Error('killed'));
    await run(server());
    broken.mockRestore();
    await run(server());
    expect(ids(taken)).toEqual(['a', 'a']);
    expect(await left()).toEqual([]);
  });

  it('wait longer after each failure, and for a person after a day', async () => {
    const { keep, run, server, state, clock, left, taken } = story();
    await keep([message('a'), message('b')]);
    state.isDown = true;
    await run(server());
    expect(await left()).toMatchObject([{ attempts: 1, why: 'FAILED', state: 'waiting' }]);
    expect(await run(server())).toBe(0);
    for (let nth = 0; nth < 40; nth += 1) {
      clock.advance(3_600_000);
      await run(server());
    }
    const [hook] = await left();
    expect(hook).toMatchObject({ attempts: 30, state: 'givenUp' });
    state.isDown = false;
    await run(server());
    expect(taken).toEqual([]);
  });

  it('ask their provider for what a hint names, once it answers', async () => {
    const answers: Fetched[] = [
      failed(false, 30_000),
      { kind: 'fetched', incoming: [message('q1'), { kind: 'hint', reference: 'again' }] },
    ];
    const fetch = jest.fn(() => Promise.resolve(answers.shift() ?? failed(true)));
    const { keep, run, server, taken, clock, left } = story({ fetch });
    await keep([{ kind: 'hint', reference: '/questions/1' }]);
    await run(server());
    clock.advance(29_000);
    expect(await run(server())).toBe(0);
    clock.advance(2000);
    await run(server());
    expect(ids(taken)).toEqual(['q1']);
    await keep([{ kind: 'hint', reference: '/gone' }]);
    await run(server());
    expect(await left()).toEqual([]);
  });

  it('of a channel that throws wait as those that failed, and hold up none behind them', async () => {
    const isBroken = (reference: string) => reference === 'broken';
    const fetch = ({ reference }: { readonly reference: string }): Promise<Fetched> =>
      isBroken(reference)
        ? Promise.reject(new TypeError('a fault of the channel'))
        : Promise.resolve({ kind: 'fetched', incoming: [message(reference)] });
    const read = (): HookReading => {
      throw new TypeError('a fault of the channel');
    };
    const { keep, keepRaw, run, server, taken, errors, left } = story({ fetch, read });
    await keep([{ kind: 'hint', reference: 'broken' }]);
    await keepRaw('x', 10);
    await keep([{ kind: 'hint', reference: 'q2' }]);
    await run(server());
    expect(ids(taken)).toEqual(['q2']);
    expect(errors).toHaveLength(2);
    expect(await left()).toMatchObject([
      { state: 'waiting', attempts: 1, why: 'FAILED' },
      { state: 'unreadable' },
    ]);
  });

  it('with a message that is refused wait for a person, unless there is a reason to let it go', async () => {
    const { keep, run, server, state, store, left } = story();
    const revised = { ...message('a'), kind: 'revision' } as Incoming;
    for (const refusal of ['CONTACT_BLOCKED', 'CONTACT_ERASED', 'INBOX_DELETED']) {
      state.refusal = refusal;
      await keep([message('a')]);
      await run(server());
    }
    state.refusal = 'MESSAGE_NOT_FOUND';
    await keep([revised]);
    await run(server());
    expect(await left()).toEqual([]);
    state.refusal = 'TOO_LONG';
    await keep([revised, message('b')]);
    await run(server());
    const [hook] = await left();
    expect(hook).toMatchObject({ state: 'givenUp', due: '', why: 'TOO_LONG', attempts: 1 });
    expect(hook && (await store.content(hook))).toEqual({ kind: 'read', incoming: [message('b')] });
  });

  it('are not looked for again at once where the store is away', async () => {
    const { keep, server, store, errors } = story();
    await keep([message('a')]);
    const woken = jest.fn();
    const taking = server();
    const broken = jest.spyOn(store, 'content').mockRejectedValue(new Error('away'));
    await taking.begin(woken);
    await taking.settled();
    expect([errors.length, woken.mock.calls.length]).toEqual([1, 0]);
    broken.mockRestore();
    await taking.begin(woken);
    await taking.settled();
    expect(woken).toHaveBeenCalledTimes(1);
  });

  it('get the files of a message first; one that does not come is named in it', async () => {
    const content = new Uint8Array([1]);
    const answers: Downloaded[] = [failed(false), { kind: 'downloaded', content }];
    const download = jest.fn(() => Promise.resolve(answers.shift() ?? failed(false)));
    const { keep, run, server, taken, clock, left } = story({ download });
    await keep([message('a', { pending })]);
    await run(server());
    clock.advance(60_000);
    await run(server());
    expect(taken[0]?.incoming).toMatchObject([
      { files: [{ name: 'foto.jpg', type: 'image/jpeg', content }], pending: [] },
    ]);
    expect(download).toHaveBeenCalledWith(pending[0], expect.anything(), 1000);
    await keep([message('b', { pending })]);
    for (let nth = 0; nth < 8; nth += 1) {
      await run(server());
      clock.advance(3_600_000);
    }
    expect(taken[1]?.incoming).toMatchObject([{ text: 'Hola\n[foto.jpg]', files: [] }]);
    expect(await left()).toEqual([]);
  });

  it('of an inbox that was deleted are thrown away', async () => {
    const { keep, run, server, taken, state, left } = story();
    await keep([message('a')]);
    Object.assign(state, { connected: false, isDeleted: true });
    await run(server());
    expect([taken, await left()]).toEqual([[], []]);
  });

  it('of an inbox without credentials wait until it is connected, and for a person after a day', async () => {
    const { keep, run, server, taken, state, clock, left } = story();
    await keep([message('a')]);
    state.connected = false;
    await run(server());
    expect(await left()).toMatchObject([{ state: 'waiting', attempts: 1, why: 'NOT_CONNECTED' }]);
    state.connected = true;
    clock.advance(60_000);
    await run(server());
    expect([ids(taken), await left()]).toEqual([['a'], []]);
    await keep([message('b')]);
    state.connected = false;
    for (let nth = 0; nth < 30; nth += 1) {
      await run(server());
      clock.advance(3_600_000);
    }
    expect(await left()).toMatchObject([{ state: 'givenUp', due: '', attempts: 30 }]);
  });

  it('of one inbox with a slow provider delay no other inbox', async () => {
    let release: (fetched: Fetched) => void = () => undefined;
    const fetch = () => new Promise<Fetched>((resolve) => (release = resolve));
    const { keep, server, taken } = story({ fetch });
    await keep([{ kind: 'hint', reference: 'slow' }], 'slow');
    const taking = server();
    await taking.begin(() => undefined);
    await keep([message('a')], 'fast');
    await taking.begin(() => undefined);
    for (let nth = 0; nth < 50 && taken.length === 0; nth += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toMatchObject([{ inboxId: 'fast' }]);
    release({ kind: 'fetched', incoming: [message('s')] });
    await taking.settled();
    expect(ids(taken)).toEqual(['a', 's']);
  });

  it('of one inbox are taken by one process at a time', async () => {
    let give: (fetched: Fetched) => void = () => undefined;
    const fetch = jest.fn(() => new Promise<Fetched>((resolve) => (give = resolve)));
    const { keep, server, taken, left } = story({ fetch });
    const held = new Set<string>();
    const turnOf = (inboxId: string) => {
      if (held.has(inboxId)) return Promise.resolve(null);
      held.add(inboxId);
      return Promise.resolve({ release: () => Promise.resolve(void held.delete(inboxId)) });
    };
    const [one, other] = [server(turnOf), server(turnOf)];
    await keep([{ kind: 'hint', reference: 'slow' }]);
    await keep([message('b')], 'i2');
    await keep([message('c')]);
    await one.begin(() => undefined);
    await other.begin(() => undefined);
    await other.settled();
    expect(fetch).toHaveBeenCalledTimes(1);
    give({ kind: 'fetched', incoming: [message('a')] });
    await one.settled();
    expect(ids(taken)).toEqual(['b', 'a', 'c']);
    expect([held.size, await left()]).toEqual([0, []]);
    await keep([message('d')]);
    await other.begin(() => undefined);
    await other.settled();
    expect(ids(taken)).toEqual(['b', 'a', 'c', 'd']);
  });

  it('that are large are read when they are taken, one at a time, and again after a failure', async () => {
    const read = jest.fn(({ body }: HookRequest): HookReading => {
      const text = Buffer.from(body).toString().trim();
      return text === 'forged'
        ? { kind: 'notVerified' }
        : { kind: 'read', incoming: [message(text)] };
    });
    const { keepRaw, run, server, taken, state, left, clock, blobs } = story({ read });
    for (const text of ['m1', 'm2', 'forged']) await keepRaw(text, 100_000);
    state.isDown = true;
    await run(server());
    expect(taken).toEqual([]);
    expect(await blobs.list('')).toHaveLength(3);
    state.isDown = false;
    clock.advance(60_000);
    await run(server());
    expect(ids(taken)).toEqual(['m1', 'm2']);
    expect(await left()).toMatchObject([{ state: 'unreadable', why: 'UNREADABLE' }]);
    expect(await blobs.list('')).toHaveLength(1);
  });
});
