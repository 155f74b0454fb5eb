import { recordingAccount } from './recording-account.js';

const places = (ids: readonly string[]) => ({
  first: async () => ids[0] ?? null,
  hasMore: async () => ids.length > 1,
  exists: async (id: string) => ids.includes(id),
});

describe('the account that an act of the command line is recorded in', () => {
  it('is the only one, and none before the set-up', async () => {
    expect(await recordingAccount(places(['a']), null)).toBe('a');
    expect(await recordingAccount(places([]), null)).toBeNull();
  });

  it('has to be said where there are several, and to exist', async () => {
    const several = places(['a', 'b']);
    await expect(recordingAccount(several, null)).rejects.toMatchObject({ code: 'ACCOUNT_NEEDED' });
    expect(await recordingAccount(several, 'b')).toBe('b');
    await expect(recordingAccount(several, 'c')).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
    await expect(recordingAccount(places([]), 'a')).rejects.toMatchObject({
      code: 'ACCOUNT_UNKNOWN',
    });
  });
});
