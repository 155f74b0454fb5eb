import {
  BoundedHasher,
  HashingBusyError,
  MAX_HASHES_AT_ONCE,
  MAX_HASHES_WAITING,
  MAX_HASH_WAIT_MS,
} from './bounded-hasher.js';
import type { PasswordHasher } from './password-hasher.js';

/** A hasher whose work ends when it is released. */
class SlowHasher implements PasswordHasher {
  readonly running: (() => void)[] = [];

  async hash(password: string): Promise<string> {
    await new Promise<void>((resolve) => this.running.push(resolve));
    return password;
  }

  async verify(password: string): Promise<boolean> {
    if (password === 'broken') throw new RangeError('broken');
    return (await this.hash(password)) !== '';
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('BoundedHasher', () => {
  it('hashes a few at once, in the order of their asking, and all in the end', async () => {
    const slow = new SlowHasher();
    const hasher = new BoundedHasher(slow);
    const done: string[] = [];
    const all = ['a', 'b', 'c', 'd', 'e'].map(async (password) => {
      done.push(await hasher.hash(password));
    });
    for (let left = 5; left > 0; left -= 1) {
      await settle();
      expect(slow.running).toHaveLength(Math.min(left, MAX_HASHES_AT_ONCE));
      slow.running.shift()?.();
    }
    await Promise.all(all);
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('refuses more than it keeps waiting, and takes them again afterwards', async () => {
    const slow = new SlowHasher();
    const hasher = new BoundedHasher(slow);
    const taken = Array.from({ length: MAX_HASHES_AT_ONCE + MAX_HASHES_WAITING }, () =>
      hasher.verify('a', ''),
    );
    expect(hasher.isBusy).toBe(true);
    await expect(hasher.verify('b', '')).rejects.toThrow(HashingBusyError);
    for (let left = taken.length; left > 0; left -= 1) {
      slow.running.shift()?.();
      await settle();
    }
    expect(await Promise.all(taken)).toHaveLength(taken.length);
    expect(hasher.isBusy).toBe(false);
  });

  it('refuses who waited too long, and gives their turn to who comes later', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const slow = new SlowHasher();
    const hasher = new BoundedHasher(slow);
    const running = Array.from({ length: MAX_HASHES_AT_ONCE }, () => hasher.hash('a'));
    const late = expect(hasher.hash('late')).rejects.toThrow(HashingBusyError);
    await jest.advanceTimersByTimeAsync(MAX_HASH_WAIT_MS - 1);
    const next = hasher.hash('next');
    await jest.advanceTimersByTimeAsync(1);
    await late;
    for (let left = running.length + 1; left > 0; left -= 1) {
      slow.running.shift()?.();
      await settle();
    }
    expect(await Promise.all([...running, next])).toEqual(['a', 'a', 'next']);
    jest.useRealTimers();
  });

  it('hands a turn on when the work fails', async () => {
    const slow = new SlowHasher();
    const hasher = new BoundedHasher(slow);
    const broken = Array.from({ length: 10 }, () => hasher.verify('broken', ''));
    for (const each of broken) await expect(each).rejects.toThrow(RangeError);
    const after = hasher.verify('a', '');
    slow.running.shift()?.();
    expect(await after).toBe(true);
  });
});
