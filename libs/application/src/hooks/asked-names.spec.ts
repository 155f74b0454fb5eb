import type { ChannelAdapter } from '@bitacora/channel-port';
import { AskedNames } from './asked-names.js';

const connection = {
  ...{ accountId: 'acme', inboxId: 'i1', name: 'Ventas', settings: {}, credentials: {} },
};
const sender = (identity: string, name: string | null = null) => ({
  ...{ identity, name, email: null, phone: null },
});

function naming(nameOf?: (identity: string) => Promise<string | null>) {
  let now = 0;
  const names = new AskedNames({ monotonic: () => now });
  const adapter = { channel: 'test', ...(nameOf && { nameOf }) } as unknown as ChannelAdapter;
  return {
    advance: (ms: number) => (now += ms),
    of: async (...from: Parameters<typeof sender>) =>
      (await names.with(sender(...from), adapter, connection)).name,
  };
}

describe('a person whose messages come without a name', () => {
  it('is asked for once in a day', async () => {
    const asked: string[] = [];
    const { of, advance } = naming((identity) => {
      asked.push(identity);
      return Promise.resolve(`Name of ${identity}`);
    });
    expect(await of('p1')).toBe('Name of p1');
    expect(await of('p1')).toBe('Name of p1');
    expect(await of('p2')).toBe('Name of p2');
    expect(asked).toEqual(['p1', 'p2']);
    advance(25 * 60 * 60 * 1000);
    await of('p1');
    expect(asked).toHaveLength(3);
  });

  it('is not asked for where the message has one, nor where the channel cannot ask', async () => {
    const { of } = naming(() => Promise.reject(new Error('asked')));
    expect(await of('p1', 'Ana')).toBe('Ana');
    expect(await naming().of('p1')).toBeNull();
  });

  it('has none where the provider fails', async () => {
    expect(await naming(() => Promise.reject(new Error('down'))).of('p1')).toBeNull();
  });
});
