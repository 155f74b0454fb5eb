import type { ChannelConnection, Renewal } from '@bitacora/channel-port';
import { MemoryLeases, MemoryVault } from '@bitacora/memory';
import { credentialsName } from '@bitacora/platform';
import { z } from 'zod';
import { KeptRenewals } from './kept-renewals.js';

const shape = z.object({ refresh: z.string().max(100), isOld: z.boolean() });
type Pair = z.output<typeof shape>;
const NAME = credentialsName('acme', 'i1', 'c1');

async function renewing() {
  const vault = new MemoryVault();
  const old = { refresh: 'r1', isOld: true };
  await vault.put(NAME, JSON.stringify({ ...old, hookKey: 'k' }));
  const inbox = { credentialsId: 'c1', deletedAt: null as string | null };
  const folds = { state: () => Promise.resolve(inbox as never) };
  const leases = new MemoryLeases();
  let made = 0;
  const ids = { next: () => `owner-${made++}` };
  const server = () => new KeptRenewals({ folds, vault, leases, ids });
  const connection: ChannelConnection<unknown, Pair> = {
    ...{ accountId: 'acme', inboxId: 'i1', name: 'Tienda', settings: {} },
    credentials: old,
  };
  const asked: string[] = [];
  const renewal = (next: (kept: Pair) => Promise<Pair | null>): Renewal<Pair> => ({
    shape,
    isFresh: ({ isOld }) => !isOld,
    renew: (kept) => {
      asked.push(kept.refresh);
      return next(kept);
    },
  });
  const second = { refresh: 'r2', isOld: false };
  return { vault, inbox, leases, server, connection, asked, renewal, second };
}

describe('credentials that a provider replaces', () => {
  it('are renewed once by many that need them at once, also in other processes', async () => {
    const { vault, server, connection, asked, renewal, second } = await renewing();
    const [one, other] = [server(), server()];
    const renew = renewal(() => Promise.resolve(second));
    const got = await Promise.all(
      [one, one, other, other].map((renewals) => renewals.fresh(connection, renew)),
    );
    expect(got).toEqual([second, second, second, second]);
    expect(asked).toEqual(['r1']);
    expect(JSON.parse((await vault.get(NAME)) ?? '')).toEqual({ ...second, hookKey: 'k' });
  });

  it('are used as they are while they are fresh', async () => {
    const { server, connection, asked, renewal, second } = await renewing();
    const fresh = { ...connection, credentials: second };
    const renew = renewal(() => Promise.reject(new Error('asked')));
    expect(await server().fresh(fresh, renew)).toBe(second);
    expect(asked).toEqual([]);
  });

  it('are dead when the provider refuses to renew them, and stay as they were when it cannot be asked', async () => {
    const { vault, server, connection, renewal, leases } = await renewing();
    const refused = renewal(() => Promise.resolve(null));
    expect(await server().fresh(connection, refused)).toBeNull();
    const offline = renewal(() => Promise.reject(new Error('offline')));
    await expect(server().fresh(connection, offline)).rejects.toThrow('offline');
    expect(JSON.parse((await vault.get(NAME)) ?? '')).toMatchObject(connection.credentials);
    expect(await leases.acquire('renewal:acme:i1', 'x')).not.toBeNull();
  });

  it('are kept before they are used', async () => {
    const { vault, server, connection, renewal, second } = await renewing();
    vault.put = () => Promise.reject(new Error('no room'));
    const renew = renewal(() => Promise.resolve(second));
    await expect(server().fresh(connection, renew)).rejects.toThrow('no room');
  });

  it('leave nothing in the vault when a person connects again at the same time', async () => {
    const { vault, inbox, server, connection, renewal, second } = await renewing();
    const renew = renewal(async () => {
      inbox.credentialsId = 'c2';
      await vault.remove(NAME);
      return second;
    });
    expect(await server().fresh(connection, renew)).toEqual(second);
    expect(await vault.get(NAME)).toBeNull();
  });

  it('are none of an inbox that was deleted', async () => {
    const { inbox, server, connection, asked, renewal, second } = await renewing();
    inbox.deletedAt = '2026-01-01T00:00:00.000Z';
    expect(
      await server().fresh(
        connection,
        renewal(() => Promise.resolve(second)),
      ),
    ).toBeNull();
    expect(asked).toEqual([]);
  });
});
