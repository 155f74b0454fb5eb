import type { Subject, KeyRing } from '@bitacora/kernel';
import { freshFor, type Make } from './under-test.js';

const ANA: Subject = 'user:ana';
const BEA: Subject = 'contact:acme.bea';
const PLAIN = 'No funciona — ñ 😀';

/** Boxes that only their own key, and only at their own place, opens. */
export function keyRingContract(name: string, make: Make<KeyRing>): void {
  describe(`${name} keeps the promises of a key ring`, () => {
    const fresh = freshFor(make);

    test('opens what it sealed, and says nothing about it outside', async () => {
      await fresh().ensure([ANA, BEA]);
      const box = fresh().seal(ANA, PLAIN, 'place');
      expect(box).toMatch(/^[A-Za-z0-9+/]+=*$/);
      expect(Buffer.from(box, 'base64').toString()).not.toContain('funciona');
      expect(fresh().open(ANA, box, 'place')).toBe(PLAIN);
    });

    test('never seals the same text to the same box', async () => {
      await fresh().ensure([ANA]);
      expect(fresh().seal(ANA, PLAIN, 'place')).not.toBe(fresh().seal(ANA, PLAIN, 'place'));
    });

    test('does not open a box of another subject, another place, or one that was changed', async () => {
      await fresh().ensure([ANA, BEA]);
      const box = fresh().seal(ANA, PLAIN, 'place');
      const bytes = Buffer.from(box, 'base64');
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      expect(() => fresh().open(BEA, box, 'place')).toThrow();
      expect(() => fresh().open(ANA, box, 'elsewhere')).toThrow();
      expect(() => fresh().open(ANA, bytes.toString('base64'), 'place')).toThrow();
    });

    test('seals bytes as it seals text, and neither makes up for a key that is gone', async () => {
      await fresh().ensure([ANA, BEA]);
      const plain = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);
      const box = fresh().sealBytes(ANA, plain, 'place');
      expect(Buffer.from(box).includes(Buffer.from(plain.subarray(0, 32)))).toBe(false);
      expect(Buffer.from(fresh().openBytes(ANA, box, 'place') ?? [])).toEqual(Buffer.from(plain));
      expect(() => fresh().openBytes(ANA, box, 'elsewhere')).toThrow();
      expect(() => fresh().openBytes(BEA, box, 'place')).toThrow();
      await fresh().erase(ANA);
      expect(fresh().openBytes(ANA, box, 'place')).toBeNull();
      expect(() => fresh().sealBytes(ANA, plain, 'place')).toThrow();
    });

    test('says who has a key', async () => {
      await fresh().ensure([ANA]);
      const states = await fresh().load([ANA, BEA]);
      expect([...states].sort()).toEqual([
        [BEA, 'absent'],
        [ANA, 'present'],
      ]);
    });

    test('ensured again a key stays the same', async () => {
      await fresh().ensure([ANA]);
      const box = fresh().seal(ANA, PLAIN, 'place');
      await Promise.all([fresh().ensure([ANA]), fresh().ensure([ANA, BEA])]);
      expect(fresh().open(ANA, box, 'place')).toBe(PLAIN);
    });

    test('does not seal for a subject without a key', async () => {
      await fresh().load([BEA]);
      expect(() => fresh().seal(BEA, PLAIN, 'place')).toThrow();
    });

    test('forgets a key that another process erases, also before its row is gone', async () => {
      await fresh().ensure([ANA, BEA]);
      const [ana, bea] = [fresh().seal(ANA, PLAIN, 'place'), fresh().seal(BEA, PLAIN, 'place')];
      fresh().forget(ANA);
      expect((await fresh().load([ANA])).get(ANA)).toBe('absent');
      expect(fresh().open(ANA, ana, 'place')).toBeNull();
      expect(fresh().open(BEA, bea, 'place')).toBe(PLAIN);
    });

    test('erased for good: nothing opens any more, others stay', async () => {
      await fresh().ensure([ANA, BEA]);
      const [ana, bea] = [fresh().seal(ANA, PLAIN, 'place'), fresh().seal(BEA, PLAIN, 'place')];
      await fresh().erase(ANA);
      await fresh().erase(ANA);
      expect(fresh().open(ANA, ana, 'place')).toBeNull();
      expect(fresh().open(BEA, bea, 'place')).toBe(PLAIN);
      expect((await fresh().load([ANA])).get(ANA)).toBe('absent');
    });
  });
}
