import {
  ConflictError,
  EventTooLargeError,
  MAX_EVENT_BYTES,
  type JsonObject,
  type EventStore,
} from '@bitacora/kernel';
import { sample, sampleId } from './stored-samples.js';

const STREAM = 'sample-acme.1';

async function names(store: EventStore, stream = STREAM): Promise<readonly unknown[]> {
  return (await store.read(stream)).map((event) => event.data['name']);
}

/** What an append promises, and how retries are distinguished from conflicts. */
export function appendContract(fresh: () => EventStore): void {
  describe('append', () => {
    test('starts a stream at revision 0 and answers with the position of the last event', async () => {
      const appended = await fresh().append(STREAM, 'none', [sample('a'), sample('b')]);
      expect(appended).toMatchObject({ revision: 1 });
      expect(appended.repeated).not.toBe(true);
      const [a, b] = await fresh().read(STREAM);
      expect([a?.revision, b?.revision]).toEqual([0, 1]);
      expect(b?.position).toBe(appended.position);
      expect(String(a?.position) < String(b?.position)).toBe(true);
      expect(await fresh().head()).toBe(appended.position);
    });

    test('keeps id, type, data and metadata as they are', async () => {
      const data: JsonObject = {
        name: 'a',
        text: 'ñandú — "quoted" \\ \u0000 \u2028 😀',
        numbers: [0, -1.5, 1e21, Number.MAX_SAFE_INTEGER],
        nested: { empty: {}, list: [], nothing: null, yes: true },
      };
      const event = sample('a', {
        data,
        metadata: { commandId: 'c', deep: { a: [1, { b: 'ü' }] } },
      });
      await fresh().append(STREAM, 'none', [event]);
      const [stored] = await fresh().read(STREAM);
      expect(stored).toMatchObject({ ...event, stream: STREAM, revision: 0 });
      expect(new Date(String(stored?.recordedAt)).toISOString()).toBe(stored?.recordedAt);
    });

    test('continues at the revision that was loaded', async () => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append(STREAM, 0, [sample('b'), sample('c')]);
      expect(await fresh().append(STREAM, 2, [sample('d')])).toMatchObject({ revision: 3 });
      expect(await names(fresh())).toEqual(['a', 'b', 'c', 'd']);
    });

    test.each([
      ['none on a stream that exists', 'none' as const, 1],
      ['a revision that is behind', 0, 1],
      ['a revision that is ahead', 7, 1],
    ])('refuses %s and writes nothing', async (_what, expected, actual) => {
      await fresh().append(STREAM, 'none', [sample('a'), sample('b')]);
      const refused = fresh().append(STREAM, expected, [sample('x')]);
      await expect(refused).rejects.toBeInstanceOf(ConflictError);
      await expect(refused).rejects.toMatchObject({ stream: STREAM, expected, actual });
      expect(await names(fresh())).toEqual(['a', 'b']);
    });

    test('refuses a revision of a stream that does not exist', async () => {
      const refused = fresh().append(STREAM, 0, [sample('x')]);
      await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', actual: 'none' });
    });

    test('an empty list writes nothing', async () => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append(STREAM, 0, []);
      expect(await names(fresh())).toEqual(['a']);
    });

    test.each([
      ['none on a stream that exists', 'none' as const],
      ['a revision that is ahead', 3],
    ])('an empty list is refused for %s', async (_what, expected) => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      const refused = fresh().append(STREAM, expected, []);
      await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', actual: 0 });
    });

    test('an empty list to a stream that is not there makes none', async () => {
      expect(await fresh().append(STREAM, 'none', [])).toMatchObject({ revision: -1 });
      await expect(fresh().append(STREAM, 4, [])).rejects.toMatchObject({ actual: 'none' });
      expect(await fresh().read(STREAM)).toEqual([]);
    });

    test('-1 means none; what no stream can have is refused before anything is written', async () => {
      expect(await fresh().append(STREAM, -1, [sample('a')])).toMatchObject({ revision: 0 });
      await expect(fresh().append(STREAM, -1, [sample('b')])).rejects.toBeInstanceOf(ConflictError);
      for (const revision of [-2, 0.5, Number.NaN]) {
        await expect(fresh().append(STREAM, revision, [sample('b')])).rejects.toBeInstanceOf(
          RangeError,
        );
      }
      expect(await names(fresh())).toEqual(['a']);
    });

    test('refuses an event that is too large, and all that came with it', async () => {
      const large = sample('large', { data: { name: 'x'.repeat(MAX_EVENT_BYTES) } });
      const refused = fresh().append(STREAM, 'none', [sample('a'), large]);
      await expect(refused).rejects.toBeInstanceOf(EventTooLargeError);
      expect(await fresh().read(STREAM)).toEqual([]);
      await fresh().append(STREAM, 'none', [sample('a')]);
    });

    test('of many writers at one revision exactly one wins', async () => {
      const writers = Array.from({ length: 16 }, (_, index) => sample(`w${index}`));
      const results = await Promise.allSettled(
        writers.map((event) => fresh().append(STREAM, 'none', [event])),
      );
      const won = results.filter((result) => result.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(ConflictError);
      }
      expect(await names(fresh())).toHaveLength(1);
    });

    test('many writers to streams of their own all get through, in one order', async () => {
      const count = 64;
      await Promise.all(
        Array.from({ length: count }, (_, index) =>
          fresh().append(`sample-acme.${index}`, 'none', [sample(`w${index}`)]),
        ),
      );
      const page = await fresh().readAll('', {}, count * 2);
      const positions = page.events.map((event) => event.position);
      expect(new Set(positions).size).toBe(count);
      expect(positions).toEqual([...positions].sort());
    });
  });
  idempotencyContract(fresh);
}

/** EventStoreDB's rules for a retry, as measured on a real server. */
function idempotencyContract(fresh: () => EventStore): void {
  const events = [sample('a'), sample('b'), sample('c')];

  describe('a retry', () => {
    test.each([
      ['at once', []],
      ['after later events', [sample('d'), sample('e')]],
    ])('with the same revision and ids, %s, gives the first answer', async (_when, later) => {
      const first = await fresh().append(STREAM, 'none', events);
      if (later.length > 0) await fresh().append(STREAM, 2, later);
      const again = await fresh().append(STREAM, 'none', events);
      expect(again).toMatchObject({ revision: first.revision, position: first.position });
      expect(again.repeated).not.toBe(false);
      expect(await names(fresh())).toHaveLength(3 + later.length);
    });

    test('from the middle of a stream gives the first answer', async () => {
      await fresh().append(STREAM, 'none', [sample('0')]);
      const first = await fresh().append(STREAM, 0, events);
      const { revision, position } = first;
      expect(await fresh().append(STREAM, 0, events)).toMatchObject({ revision, position });
    });

    test('of a part, at its true place, is fine', async () => {
      await fresh().append(STREAM, 'none', events);
      expect(await fresh().append(STREAM, 0, [sample('b')])).toMatchObject({ revision: 1 });
      expect(await names(fresh())).toEqual(['a', 'b', 'c']);
    });

    test.each([
      ['old ones followed by a new one', 'none' as const, ['a', 'b', 'c', 'd']],
      ['a new one followed by old ones', 'none' as const, ['d', 'a', 'b']],
      ['another order', 'none' as const, ['b', 'a', 'c']],
      ['a later start', 0, ['a', 'b', 'c']],
      ['a part at the wrong place', 'none' as const, ['b']],
    ])('with %s is a conflict and writes nothing', async (_what, expected, ids) => {
      await fresh().append(STREAM, 'none', events);
      const refused = fresh().append(
        STREAM,
        expected,
        ids.map((id) => sample(id)),
      );
      await expect(refused).rejects.toBeInstanceOf(ConflictError);
      expect(await names(fresh())).toEqual(['a', 'b', 'c']);
    });

    test('with other data is fine, and what was written first stays', async () => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append(STREAM, 0, [sample('b')]);
      await fresh().append(STREAM, 'none', [sample('a', { data: { name: 'other' } })]);
      expect(await names(fresh())).toEqual(['a', 'b']);
    });

    test('at the newest revision is a new append: ids are not looked at', async () => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append(STREAM, 0, [sample('a')]);
      expect((await fresh().read(STREAM)).map((event) => event.id)).toEqual([
        sampleId('a'),
        sampleId('a'),
      ]);
    });

    test('of an id in another stream is another event', async () => {
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append('sample-acme.2', 'none', [sample('a')]);
      expect(await names(fresh(), 'sample-acme.2')).toEqual(['a']);
    });

    test('of which many are under way at once never doubles', async () => {
      const both = await Promise.allSettled([
        fresh().append(STREAM, 'none', events),
        fresh().append(STREAM, 'none', events),
        fresh().append(STREAM, 'none', events),
      ]);
      expect(both.some((result) => result.status === 'fulfilled')).toBe(true);
      expect(await names(fresh())).toEqual(['a', 'b', 'c']);
    });
  });
}
