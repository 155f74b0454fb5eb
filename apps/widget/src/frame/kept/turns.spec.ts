import { turnsBy } from './turns';

/** Locks of a browser in which another page has the lock and does not give it back. */
const taken = {
  request: ((_name: string, { signal }: LockOptions) =>
    new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    )) as unknown as LockManager['request'],
};
const forbidden = {
  request: (() =>
    Promise.reject(new DOMException('no', 'SecurityError'))) as LockManager['request'],
};
const free = {
  request: ((name: string, _options: LockOptions, work: (lock: Lock) => unknown) =>
    Promise.resolve(work({ name, mode: 'exclusive' }))) as unknown as LockManager['request'],
};

describe('turns', () => {
  const nameOf = (name: string) => `bitacora.${name}`;
  const work = jest.fn(async () => 'done');
  beforeEach(() => {
    work.mockClear();
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it.each([
    ['are given', free],
    ['do not exist', undefined],
    ['are forbidden', forbidden],
  ])('run the work once where locks %s', async (_what, locks) => {
    expect(await turnsBy(locks, nameOf)('send', work)).toBe('done');
    expect(work).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('do not wait for good for who has the turn', async () => {
    const done = turnsBy(taken, nameOf)('send', work);
    await jest.advanceTimersByTimeAsync(9000);
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2000);
    expect(await done).toBe('done');
  });

  it('hand on what went wrong in the work, and do not repeat it', async () => {
    work.mockRejectedValueOnce(new Error('no'));
    await expect(turnsBy(free, nameOf)('send', work)).rejects.toThrow('no');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
