import { START, type EventStore } from '@bitacora/kernel';
import { untilHolds, LogFollower, sample } from './stored-samples.js';

const STREAM = 'sample-acme.1';

/** Following the log: nothing missing, nothing twice, in order, and awake at once. */
export function subscribeContract(fresh: () => EventStore): void {
  describe('subscribe', () => {
    test('gives what was there, says that it caught up, and then what comes', async () => {
      await fresh().append(STREAM, 'none', [sample('a'), sample('b')]);
      const follower = new LogFollower(fresh(), START, {});
      await untilHolds(() => follower.caughtUp);
      expect(follower.names).toEqual(['a', 'b']);
      const { position } = await fresh().append(STREAM, 1, [sample('c')]);
      await untilHolds(() => follower.names.length === 3);
      expect(follower.names).toEqual(['a', 'b', 'c']);
      await untilHolds(() => follower.batches.at(-1)?.next === position);
      await follower.stop();
      expect(follower.error).toBeUndefined();
    });

    test('says at once that an empty log is read to its end', async () => {
      const follower = new LogFollower(fresh(), START, {});
      await untilHolds(() => follower.caughtUp);
      expect(follower.names).toEqual([]);
      await follower.stop();
    });

    test('a subscriber behind one of many acknowledged appends is never called caught up', async () => {
      const other = new LogFollower(fresh(), START, {});
      await untilHolds(() => other.caughtUp);
      let held = START;
      for (let index = 0; index < 60; index += 1) {
        const stream = `sample-acme.${index}`;
        const { position } = await fresh().append(stream, 'none', [sample(`w${index}`)]);
        const stop = new AbortController();
        for await (const { next, caughtUp } of fresh().subscribe(held, {}, stop.signal)) {
          if (caughtUp) expect(next >= position).toBe(true);
          held = next;
          if (next >= position) stop.abort();
        }
      }
      await other.stop();
    });

    test('continues after a position, exclusive', async () => {
      await fresh().append(STREAM, 'none', [sample('a'), sample('b'), sample('c')]);
      const [, b] = await fresh().read(STREAM);
      const follower = new LogFollower(fresh(), String(b?.position), {});
      await untilHolds(() => follower.caughtUp);
      expect(follower.names).toEqual(['c']);
      await follower.stop();
    });

    test('moves on past what its filter leaves out', async () => {
      const follower = new LogFollower(fresh(), START, { types: ['Wanted'] });
      await untilHolds(() => follower.caughtUp);
      await fresh().append(STREAM, 'none', [sample('a')]);
      await fresh().append(STREAM, 0, [sample('b', { type: 'Wanted' })]);
      const { position } = await fresh().append(STREAM, 1, [sample('c')]);
      await untilHolds(() => follower.batches.at(-1)?.next === position);
      expect(follower.names).toEqual(['b']);
      await follower.stop();
    });

    test('misses nothing and doubles nothing while many write', async () => {
      const followers = [1, 2, 3].map(() => new LogFollower(fresh(), START, {}));
      const count = 200;
      await Promise.all(
        Array.from({ length: count }, (_, index) =>
          fresh().append(`sample-acme.${index}`, 'none', [sample(`w${index}`)]),
        ),
      );
      const { events } = await fresh().readAll(START, {}, count);
      const names = events.map((event) => event.data['name']);
      for (const follower of followers) {
        await untilHolds(() => follower.names.length >= count);
        expect(follower.names).toEqual(names);
        await follower.stop();
      }
    });

    test('each batch says where it continues, without a gap', async () => {
      await fresh().append(STREAM, 'none', [sample('a'), sample('b'), sample('c')]);
      const [a] = await fresh().read(STREAM);
      const follower = new LogFollower(fresh(), String(a?.position), { types: ['Wanted'] });
      await untilHolds(() => follower.caughtUp);
      for (let index = 0; index < 5; index += 1) {
        const type = index % 2 === 0 ? 'Wanted' : 'Other';
        const { position } = await fresh().append(`sample-acme.x${index}`, 'none', [
          sample(`x${index}`, { type }),
        ]);
        await untilHolds(() => follower.batches.at(-1)?.next === position);
      }
      await follower.stop();
      let held = String(a?.position);
      for (const { after, next } of follower.batches) {
        expect(after).toBe(held);
        held = next;
      }
    });

    test('ends when its signal aborts, also while it waits', async () => {
      const follower = new LogFollower(fresh(), START, {});
      await untilHolds(() => follower.caughtUp);
      await follower.stop();
      const batches = follower.batches.length;
      await fresh().append(STREAM, 'none', [sample('a')]);
      expect(follower.batches).toHaveLength(batches);
    });

    test('wakes up well before a poll would', async () => {
      const follower = new LogFollower(fresh(), START, {});
      await untilHolds(() => follower.caughtUp);
      const delays: number[] = [];
      for (let index = 0; index < 5; index += 1) {
        const started = performance.now();
        await fresh().append(`sample-acme.${index}`, 'none', [sample(`w${index}`)]);
        await untilHolds(() => follower.names.length === index + 1);
        delays.push(performance.now() - started);
      }
      expect(Math.min(...delays)).toBeLessThan(250);
      await follower.stop();
    });
  });
}
