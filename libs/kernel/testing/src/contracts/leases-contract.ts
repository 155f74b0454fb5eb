import type { Leases } from '@bitacora/kernel';
import { freshFor, type Make } from './under-test.js';

const TTL_MS = 5000;

/** One owner at a time, and an epoch that distinguishes an old one from a new one. */
export function leasesContract(name: string, make: Make<Leases>): void {
  describe(`${name} keeps the promises of leases`, () => {
    const fresh = freshFor(make);

    test('one owner holds a processor; the next gets a later epoch', async () => {
      const first = await fresh().acquire('p', 'one', TTL_MS);
      expect(first).toMatchObject({ processor: 'p', owner: 'one' });
      expect(await fresh().acquire('p', 'two', TTL_MS)).toBeNull();
      await first?.release();
      expect(first?.lost.aborted).toBe(true);
      const second = await fresh().acquire('p', 'two', TTL_MS);
      expect(Number(second?.epoch)).toBeGreaterThan(Number(first?.epoch));
      await second?.release();
    });

    test('processors are apart', async () => {
      const first = await fresh().acquire('p', 'one', TTL_MS);
      const second = await fresh().acquire('q', 'two', TTL_MS);
      expect([first?.lost.aborted, second?.lost.aborted]).toEqual([false, false]);
      await first?.release();
      await second?.release();
    });

    test('of many at once exactly one gets it', async () => {
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, index) => fresh().acquire('p', `o${index}`, TTL_MS)),
      );
      const held = all.filter((lease) => lease !== null);
      expect(held).toHaveLength(1);
      await held[0]?.release();
    });

    test('released twice does no harm to the next owner', async () => {
      const first = await fresh().acquire('p', 'one', TTL_MS);
      await first?.release();
      const second = await fresh().acquire('p', 'two', TTL_MS);
      await first?.release();
      expect(second?.lost.aborted).toBe(false);
      expect(await fresh().acquire('p', 'three', TTL_MS)).toBeNull();
      await second?.release();
    });
  });
}
