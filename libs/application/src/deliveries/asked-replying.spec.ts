import { type Answerable, ChannelRegistry } from '@bitacora/channel-port';
import { z } from 'zod';
import { AskedReplying, MAX_ASKED, SAID_FOR_MS } from './asked-replying.js';

const ASKED = { accountId: 'a1', inboxId: 'i1', channel: 'x', answered: 'question:1' };

function asking(answer: () => Promise<Answerable>, isConnected = true) {
  const asked: unknown[] = [];
  const clock = { ms: 0 };
  const adapter = {
    ...{ channel: 'x', credentials: z.object({}) },
    answerable: (...of: readonly unknown[]) => {
      asked.push(of[0]);
      return answer();
    },
  };
  const inbox = { deletedAt: null, channel: 'x', name: 'X', settings: {}, credentialsId: 'k' };
  const parts = [
    new ChannelRegistry([adapter as never]),
    { monotonic: () => clock.ms },
    { state: () => Promise.resolve(isConnected ? inbox : null) },
    { get: () => Promise.resolve({}) },
  ];
  const made = new AskedReplying(
    ...(parts as unknown as ConstructorParameters<typeof AskedReplying>),
  );
  return { made, asked, clock };
}

describe('whether a provider takes an answer', () => {
  it('is asked once in a while, however many look, and again before a refusal', async () => {
    let said: Answerable = { kind: 'closed', why: 'saleClaim' };
    const { made, asked, clock } = asking(() => Promise.resolve(said));
    const all = await Promise.all(Array.from({ length: 50 }, () => made.of(ASKED)));
    expect(all.every(({ kind }) => kind === 'closed')).toBe(true);
    expect(asked).toEqual(['question:1']);
    said = { kind: 'open', until: null };
    expect(await made.of(ASKED)).toMatchObject({ kind: 'closed' });
    expect(await made.of(ASKED, true)).toEqual(said);
    expect(await made.of(ASKED, true)).toEqual(said);
    expect(asked).toHaveLength(2);
    clock.ms += SAID_FOR_MS;
    await made.of(ASKED);
    expect(asked).toHaveLength(3);
  });

  it('is not known when the provider fails, is not connected, or was asked very often', async () => {
    const broken = asking(() => Promise.reject(new Error('broken')));
    expect(await broken.made.of(ASKED)).toEqual({ kind: 'unknown' });
    const gone = asking(() => Promise.resolve({ kind: 'open', until: null }), false);
    expect(await gone.made.of(ASKED)).toEqual({ kind: 'unknown' });
    const busy = asking(() => Promise.resolve({ kind: 'open', until: null }));
    for (let each = 0; each < MAX_ASKED + 10; each += 1)
      await busy.made.of({ ...ASKED, answered: `question:${each}` });
    expect(busy.asked).toHaveLength(MAX_ASKED);
    expect(await busy.made.of({ ...ASKED, answered: 'new' })).toEqual({ kind: 'unknown' });
    expect(await busy.made.of({ ...ASKED, accountId: 'a2' })).toMatchObject({ kind: 'open' });
  });
});
