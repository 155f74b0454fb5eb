import type { ChannelAdapter, Downloaded, IncomingMessage } from '@bitacora/channel-port';
import { MOST_FILES_IN_MEMORY, PendingFiles } from './pending-files.js';

const from = { identity: 'ana', name: null, email: null, phone: null };
const content = new Uint8Array([1]);
const got: Downloaded = { kind: 'downloaded', content };
const connection = { accountId: 'a', inboxId: 'i', name: '', settings: {}, credentials: {} };
const turn = () => new Promise((resolve) => setImmediate(resolve));

function message(count: number): IncomingMessage {
  const pending = Array.from({ length: count }, (_, nth) => ({
    ...{ reference: `r${nth}`, name: `f${nth}.jpg`, type: 'image/jpeg' },
  }));
  const of = { providerId: 'p', from, text: 'Hola', files: [], sentAt: null, pending };
  return { kind: 'message', ...of } as IncomingMessage;
}

function asked(download: () => Promise<Downloaded>) {
  return { adapter: { download } as unknown as ChannelAdapter, connection, attempts: 0 };
}

describe('files that a channel has for a message', () => {
  it('are as many as a message can have; those beyond are named and not fetched', async () => {
    const download = jest.fn(() => Promise.resolve(got));
    const whole = await new PendingFiles(1).with(message(13), asked(download), (one) =>
      Promise.resolve(one),
    );
    expect(download).toHaveBeenCalledTimes(10);
    expect(whole).toMatchObject({ text: 'Hola\n[f10.jpg]\n[f11.jpg]\n[f12.jpg]', pending: [] });
    expect('files' in whole && whole.files).toHaveLength(10);
  });

  it('are in memory for so many at a time, and the place of those that are taken is given on', async () => {
    const files = new PendingFiles(1);
    let inMemory = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const taking = Array.from({ length: 30 }, (_, nth) =>
      files.with(
        message((nth % 10) + 1),
        asked(() => {
          inMemory += 1;
          most = Math.max(most, inMemory);
          return Promise.resolve(got);
        }),
        async (whole) => {
          await new Promise<void>((end) => ends.push(end));
          inMemory -= whole.files.length;
        },
      ),
    );
    for (let round = 0; round < 500; round += 1) {
      await turn();
      ends.shift()?.();
    }
    await Promise.all(taking);
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThanOrEqual(MOST_FILES_IN_MEMORY);
    expect(inMemory).toBe(0);
  });

  it('of a provider that hangs keep no other message, and leave their place when they fail', async () => {
    const files = new PendingFiles(1);
    let fail: (answer: Downloaded) => void = () => undefined;
    const hung = files.with(
      message(10),
      asked(() => new Promise((resolve) => (fail = resolve))),
      () => Promise.resolve('taken'),
    );
    for (let nth = 0; nth < 5; nth += 1) {
      const other = files.with(
        message(10),
        asked(() => Promise.resolve(got)),
        () => Promise.resolve('taken'),
      );
      expect(await other).toBe('taken');
    }
    fail({ kind: 'failed', fault: 'timeout', isFinal: false, retryAfterMs: 7 });
    expect(await hung).toEqual({ why: 'timeout', afterMs: 7 });
    const broken = files.with(
      message(10),
      asked(() => Promise.reject(new Error('broken'))),
      () => Promise.resolve('taken'),
    );
    await expect(broken).rejects.toThrow('broken');
    const [one, two] = [1, 2].map(() =>
      files.with(
        message(10),
        asked(() => Promise.resolve(got)),
        () => Promise.resolve('taken'),
      ),
    );
    expect(await Promise.all([one, two])).toEqual(['taken', 'taken']);
  });
});
