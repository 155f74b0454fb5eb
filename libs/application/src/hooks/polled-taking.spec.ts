import type { Incoming } from '@bitacora/channel-port';
import type { TakenIncoming } from '../channels/channel-incoming.js';
import { takePolled } from './polled-taking.js';

const AT = '2026-06-01T00:00:00.000Z';
const PLACE = { accountId: 'acme', inboxId: 'i1' };
const from = { identity: 'ana', name: null, email: null, phone: null };
const message = (providerId: string, more: object = {}): Incoming => ({
  ...{ kind: 'message', providerId, from, text: 'Hola', files: [], sentAt: null, ...more },
});
const TAKEN: TakenIncoming = { kind: 'taken' };

function story(take: () => Promise<readonly TakenIncoming[]>, hasRoom = true) {
  const kept: unknown[] = [];
  const errors: unknown[] = [];
  const hooks = {
    hasRoom: () => Promise.resolve(hasRoom),
    keep: (_place: object, content: object, why = '') => {
      kept.push(why === '' ? content : { ...content, why });
      return Promise.resolve();
    },
  };
  const parts = {
    incoming: { take },
    hooks,
    onError: (error: unknown) => errors.push(error),
    clock: { now: () => AT },
  };
  return {
    kept,
    errors,
    run: (incoming: readonly Incoming[], unreadable: readonly Uint8Array[] = []) =>
      takePolled(parts, PLACE, { incoming, unreadable }),
  };
}

describe('what a provider said when it was asked', () => {
  it('is taken at once where it is whole', async () => {
    const { run, kept } = story(() => Promise.resolve([TAKEN]));
    await run([message('a')]);
    await run([]);
    expect(kept).toEqual([]);
  });

  it('goes the way of webhooks where something is to be fetched, or cannot be taken', async () => {
    const whole = story(() => Promise.reject(new Error('a message on which it fails')));
    await whole.run([message('a'), message('b')]);
    expect(whole.kept).toEqual([{ kind: 'read', incoming: [message('a'), message('b')] }]);
    expect(whole.errors).toHaveLength(1);
    const pending = [{ reference: 'f', name: 'f', type: 'image/png' }];
    for (const one of [message('a', { pending }), { kind: 'hint', reference: 'x' } as const]) {
      const { run, kept } = story(() => Promise.reject(new Error('not asked')));
      await run([one]);
      expect(kept).toEqual([{ kind: 'read', incoming: [one] }]);
    }
  });

  it('keeps a message that is refused, unless there is a reason to let it go', async () => {
    const outcomes: TakenIncoming[] = [
      { kind: 'refused', code: 'CONTACT_BLOCKED' },
      { kind: 'refused', code: 'TOO_LONG' },
      TAKEN,
    ];
    const { run, kept } = story(() => Promise.resolve(outcomes));
    await run([message('a'), message('b'), message('c')]);
    expect(kept).toEqual([{ kind: 'read', incoming: [message('b')] }]);
  });

  it('keeps what was not understood for a person, and takes the rest', async () => {
    const { run, kept } = story(() => Promise.resolve([TAKEN]));
    const body = Uint8Array.of(1);
    await run([message('a')], [body]);
    const request = { method: 'POST', url: '', headers: {}, fetched: 'whole', body, at: AT };
    expect(kept).toEqual([{ kind: 'raw', request, why: 'UNREADABLE' }]);
    await expect(story(() => Promise.resolve([]), false).run([], [body])).rejects.toThrow(
      RangeError,
    );
  });

  it('stays at the provider where no more can wait', async () => {
    const { run, kept } = story(() => Promise.reject(new Error('away')), false);
    await expect(run([message('a')])).rejects.toThrow(RangeError);
    expect(kept).toEqual([]);
  });
});
