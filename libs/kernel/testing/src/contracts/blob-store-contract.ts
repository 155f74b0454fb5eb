import type { BlobStore } from '@bitacora/kernel';
import { freshFor, type Make } from './under-test.js';

/** Files by name. */
export function blobStoreContract(name: string, make: Make<BlobStore>): void {
  describe(`${name} keeps the promises of a blob store`, () => {
    const fresh = freshFor(make);

    test('keeps every byte, replaces and removes', async () => {
      const bytes = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);
      await fresh().put('acme/a', bytes);
      await fresh().put('acme/empty', new Uint8Array());
      expect(Buffer.from((await fresh().get('acme/a')) ?? [])).toEqual(Buffer.from(bytes));
      expect((await fresh().get('acme/empty'))?.byteLength).toBe(0);
      await fresh().put('acme/a', Uint8Array.of(7));
      expect(Array.from((await fresh().get('acme/a')) ?? [])).toEqual([7]);
      await fresh().remove('acme/a');
      await fresh().remove('acme/a');
      expect(await fresh().get('acme/a')).toBeNull();
    });

    test('lists names by prefix', async () => {
      for (const blob of ['acme/c/2', 'acme/c/1', 'acme/d', 'other/c/1']) {
        await fresh().put(blob, Uint8Array.of(1));
      }
      expect([...(await fresh().list('acme/c/'))].sort()).toEqual(['acme/c/1', 'acme/c/2']);
      expect(await fresh().list('none/')).toEqual([]);
    });

    test('what the caller does to its bytes later changes nothing', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      await fresh().put('acme/a', bytes);
      bytes[0] = 9;
      expect(Array.from((await fresh().get('acme/a')) ?? [])).toEqual([1, 2, 3]);
    });
  });
}
