import {
  InvalidPositionError,
  StoreUnavailableError,
  START,
  type EventStore,
  type LogFilter,
  type ReadOptions,
} from '@bitacora/kernel';
import { untilHolds, LogFollower, readEverything, sample, samplesOf } from './stored-samples.js';

const STREAM = 'sample-acme.1';
const LONG_AGO = '2000-01-01T00:00:00.000Z';

/** Reading one stream and the whole log. */
export function readContract(fresh: () => EventStore): void {
  describe('read', () => {
    beforeEach(async () => {
      await fresh().append(
        STREAM,
        'none',
        ['a', 'b', 'c', 'd'].map((name) => sample(name)),
      );
    });

    test.each<[string, ReadOptions, string]>([
      ['everything', {}, 'abcd'],
      ['from a revision, inclusive', { from: 2 }, 'cd'],
      ['at most so many', { from: 1, limit: 2 }, 'bc'],
      ['past the end', { from: 9 }, ''],
      ['backwards', { direction: 'backwards' }, 'dcba'],
      ['backwards from the end', { direction: 'backwards', from: 'end', limit: 1 }, 'd'],
      ['backwards from a revision', { direction: 'backwards', from: 1 }, 'ba'],
      ['backwards from past the end', { direction: 'backwards', from: 9, limit: 2 }, 'dc'],
      ['forwards from the end', { from: 'end' }, ''],
    ])('%s', async (_what, options, expected) => {
      const events = await fresh().read(STREAM, options);
      expect(events.map((event) => event.data['name']).join('')).toBe(expected);
    });

    test('a stream that does not exist is empty', async () => {
      expect(await fresh().read('sample-acme.none')).toEqual([]);
      expect(await fresh().read('sample-acme.none', { direction: 'backwards' })).toEqual([]);
    });
  });

  describe('readAll', () => {
    beforeEach(async () => {
      await fresh().append('red-acme.1', 'none', [sample('r1'), sample('r2', { type: 'Other' })]);
      await fresh().append('blue-acme.1', 'none', [sample('b1')]);
      await fresh().append('red-other.1', 'none', [sample('o1')]);
      await fresh().append('red-acme.1', 1, [sample('r3'), sample('r4', { type: 'Other' })]);
    });

    test.each<[string, LogFilter, string]>([
      ['everything', {}, 'r1 r2 b1 o1 r3 r4'],
      ['of a type', { types: ['Other'] }, 'r2 r4'],
      ['of several types', { types: ['Other', 'SampleHappened'] }, 'r1 r2 b1 o1 r3 r4'],
      ['of a category', { streams: ['red-'] }, 'r1 r2 o1 r3 r4'],
      ['of an account', { streams: ['red-acme.', 'blue-acme.'] }, 'r1 r2 b1 r3 r4'],
      ['of both', { streams: ['red-'], types: ['Other'] }, 'r2 r4'],
      ['of a type that never was', { types: ['Never'] }, ''],
      ['of a prefix with characters that patterns use', { streams: ['r_d-', 'red%'] }, ''],
    ])('%s, in log order, whatever the page', async (_what, filter, expected) => {
      for (const limit of [1, 2, 3, 100]) {
        const { names, positions } = await readEverything(fresh(), filter, limit);
        expect(names.join(' ')).toBe(expected);
        expect(positions).toEqual([...positions].sort());
      }
    });

    test('next moves past what the filter left out', async () => {
      const page = await fresh().readAll(START, { types: ['Other'] }, 1);
      const rest = await fresh().readAll(page.next, {}, 100);
      expect(rest.events.map((event) => event.data['name'])).toEqual(['b1', 'o1', 'r3', 'r4']);
      const end = await fresh().head();
      const none = await fresh().readAll(end, {}, 10);
      expect(none).toEqual({ events: [], next: end });
    });

    test('an empty log has its head at the start', async () => {
      const { position } = (await fresh().read('red-acme.1'))[0] ?? { position: START };
      expect(position > START).toBe(true);
      expect((await fresh().head()) > position).toBe(true);
    });
  });

  findCommandContract(fresh);

  test('the head of an empty log is the start, and there is nothing after it', async () => {
    expect(await fresh().head()).toBe(START);
    expect(await fresh().readAll(START, {}, 10)).toEqual({ events: [], next: START });
  });

  test.each([
    ['text that is none', 'no position'],
    ['one of another kind of log', '7-7-7'],
    ['zero', '0000000000000000'],
  ])('refuses a position that the log never gave: %s', async (_what, position) => {
    await fresh().append(STREAM, 'none', [sample('a')]);
    await expectRefused(fresh(), position);
  });

  test('refuses a position behind its end, as one of a longer log: it is not up to date there', async () => {
    await fresh().append(STREAM, 'none', [sample('a')]);
    const head = await fresh().head();
    const behind = head.replace(/^\d/, '9');
    expect(behind > head).toBe(true);
    await expectRefused(fresh(), behind);
    expect(await fresh().readAll(head, {}, 1)).toEqual({ events: [], next: head });
  });

  test('once closed it says that it is not available', async () => {
    await fresh().close();
    const refused = fresh().append(STREAM, 'none', [sample('a')]);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailableError);
  });
}

async function expectRefused(store: EventStore, position: string): Promise<void> {
  await expect(store.readAll(position, {}, 10)).rejects.toBeInstanceOf(InvalidPositionError);
  const follower = new LogFollower(store, position, {});
  await untilHolds(() => follower.error !== undefined || follower.batches.length > 0);
  await follower.stop();
  expect(follower.error).toBeInstanceOf(InvalidPositionError);
  expect(follower.batches).toEqual([]);
}

function findCommandContract(fresh: () => EventStore): void {
  describe('findCommand', () => {
    test('gives the events that a command wrote into a stream, in order', async () => {
      await fresh().append(STREAM, 'none', samplesOf('first', ['a', 'b']));
      await fresh().append(STREAM, 1, samplesOf('second', ['c']));
      const found = await fresh().findCommand(STREAM, 'first', LONG_AGO);
      expect(found.map((event) => event.data['name'])).toEqual(['a', 'b']);
      expect(found.map((event) => event.revision)).toEqual([0, 1]);
    });

    test('gives nothing for another stream, another command, or a stream that is not there', async () => {
      await fresh().append(STREAM, 'none', samplesOf('first', ['a']));
      expect(await fresh().findCommand(STREAM, 'second', LONG_AGO)).toEqual([]);
      expect(await fresh().findCommand('sample-acme.2', 'first', LONG_AGO)).toEqual([]);
    });

    test('finds it behind many later events', async () => {
      await fresh().append(STREAM, 'none', samplesOf('first', ['a', 'b']));
      for (let index = 0; index < 300; index += 50) {
        const names = Array.from({ length: 50 }, (_, at) => `n${index + at}`);
        await fresh().append(STREAM, index + 1, samplesOf(`later ${index}`, names));
      }
      expect(await fresh().findCommand(STREAM, 'first', LONG_AGO)).toHaveLength(2);
    });
  });
}
