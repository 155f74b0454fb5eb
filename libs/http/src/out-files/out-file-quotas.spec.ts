import { FakeClock } from '@bitacora/kernel/testing';
import { OutFileQuotas, WRONG_OUT_FILES_PER_MINUTE } from './out-file-quotas.js';

const ADDRESS = '203.0.113.7';
const none = () => Promise.resolve(null);

describe('the quotas of files that providers fetch', () => {
  it('find what is right for an address that asked for many wrong ones, few at a time', async () => {
    const quotas = new OutFileQuotas(new FakeClock());
    for (let nth = 0; nth < WRONG_OUT_FILES_PER_MINUTE; nth += 1)
      expect(await quotas.look(ADDRESS, none)).toBeNull();
    await expect(quotas.look(ADDRESS, none)).rejects.toThrow();
    expect(await quotas.look(ADDRESS, () => Promise.resolve('file'))).toBe('file');
    const ends: (() => void)[] = [];
    const slow = () => new Promise<string>((end) => ends.push(() => end('file')));
    const looking = Array.from({ length: 8 }, () => quotas.look(ADDRESS, slow));
    const more = jest.fn(none);
    await expect(quotas.look(ADDRESS, more)).rejects.toThrow();
    expect(more).not.toHaveBeenCalled();
    expect(await quotas.look('203.0.113.8', none)).toBeNull();
    for (const end of ends) end();
    await Promise.all(looking);
    expect(await quotas.look(ADDRESS, () => Promise.resolve('file'))).toBe('file');
  });
});
