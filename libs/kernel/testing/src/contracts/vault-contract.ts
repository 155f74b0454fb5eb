import type { Vault } from '@bitacora/kernel';
import { freshFor, type Make } from './under-test.js';

/** Secrets by name. */
export function vaultContract(name: string, make: Make<Vault>): void {
  describe(`${name} keeps the promises of a vault`, () => {
    const fresh = freshFor(make);

    test('keeps, replaces and removes', async () => {
      expect(await fresh().get('acme/token')).toBeNull();
      await fresh().put('acme/token', 'first');
      await fresh().put('acme/token', 'second — ñ 😀');
      await fresh().put('acme/other', 'x');
      expect(await fresh().get('acme/token')).toBe('second — ñ 😀');
      await fresh().remove('acme/token');
      await fresh().remove('acme/token');
      expect(await fresh().get('acme/token')).toBeNull();
      expect(await fresh().get('acme/other')).toBe('x');
    });

    test('keeps long secrets and empty ones', async () => {
      const long = 'x'.repeat(20_000);
      await fresh().put('installation/long', long);
      await fresh().put('installation/empty', '');
      expect(await fresh().get('installation/long')).toBe(long);
      expect(await fresh().get('installation/empty')).toBe('');
    });
  });
}
