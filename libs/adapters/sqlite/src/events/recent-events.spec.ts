import { START, type LogFilter, type Position, type StoredEvent } from '@bitacora/kernel';
import { fromPosition, rowToPosition } from './log-position.js';
import { RecentEvents } from './recent-events.js';

/** A log of so many events, of which every third is of another type; it counts what is read of it. */
class CountedLog {
  events = 0;
  pages = 0;

  last(): number {
    return this.events;
  }

  page(after: Position, filter: LogFilter, limit: number) {
    this.pages += 1;
    const events = Array.from({ length: this.events - fromPosition(after) }, (_, index) =>
      event(fromPosition(after) + index + 1),
    ).filter(({ type }) => !filter.types || filter.types.includes(type));
    const page = events.slice(0, limit);
    const to = events.length > limit ? String(page.at(-1)?.position) : rowToPosition(this.events);
    return { events: page, next: to, end: to === rowToPosition(this.events), characters: 100 };
  }
}

function event(number: number): StoredEvent {
  const type = number % 3 === 0 ? 'Third' : 'Other';
  const stream = 'note-acme.1';
  const revision = number - 1;
  const position = rowToPosition(number);
  return {
    id: `e${number}`,
    type,
    stream,
    revision,
    position,
    recordedAt: '',
    data: {},
    metadata: {},
  };
}

/** Follows to the end and names what was given. */
function follow(recent: RecentEvents, after: Position, filter: LogFilter = {}, limit = 256) {
  const ids: string[] = [];
  for (let next = after; ;) {
    const page = recent.page(next, filter, limit);
    ids.push(...page.events.map(({ id }) => id));
    next = page.next;
    if (page.end) return { ids, next };
  }
}

function started(events: number) {
  const log = new CountedLog();
  log.events = events;
  const recent = new RecentEvents(log);
  const { next } = follow(recent, rowToPosition(events));
  log.pages = 0;
  const grow = (by: number): void => {
    log.events += by;
    recent.mayHaveGrown();
  };
  return { log, recent, next, grow };
}

describe('RecentEvents', () => {
  test('reads new events once for all who are near the head', () => {
    const { log, recent, next, grow } = started(1_000);
    grow(3);
    const first = recent.page(next, {}, 256);
    expect(first.events.map(({ id }) => id)).toEqual(['e1001', 'e1002', 'e1003']);
    expect(recent.page(next, {}, 256).events[0]).toBe(first.events[0]);
    expect(follow(recent, next, { types: ['Third'] }).ids).toEqual(['e1002']);
    expect(log.pages).toBe(1);
  });

  test('gives each follower everything, in order and once, whatever its pace', () => {
    const { recent, next, grow, log } = started(10);
    const given: string[] = [];
    let slow = next;
    for (const by of [1, 5, 2, 300, 7, 1, 900, 40]) {
      grow(by);
      expect(follow(recent, next).ids).toHaveLength(log.events - 10);
      const page = recent.page(slow, {}, 4);
      given.push(...page.events.map(({ id }) => id));
      slow = page.next;
    }
    given.push(...follow(recent, slow).ids);
    expect(given).toEqual(Array.from({ length: log.events - 10 }, (_, index) => `e${index + 11}`));
  });

  test('reads the log for who is further behind than it keeps', () => {
    const { log, recent, grow } = started(5_000);
    grow(1);
    expect(recent.page(START, {}, 2).events.map(({ id }) => id)).toEqual(['e1', 'e2']);
    for (let round = 0; round < 20; round += 1) {
      grow(100);
      follow(recent, rowToPosition(log.events - 100));
    }
    log.pages = 0;
    expect(follow(recent, rowToPosition(log.events - 200)).ids).toHaveLength(200);
    expect(log.pages).toBe(0);
    expect(follow(recent, rowToPosition(5_000)).ids).toHaveLength(2_001);
    expect(log.pages).toBeGreaterThan(0);
  });

  test('does not look at the log before it may have grown', () => {
    const { log, recent, next } = started(10);
    log.events += 1;
    expect(recent.page(next, {}, 256)).toEqual({ events: [], next, end: true });
    recent.mayHaveGrown();
    expect(recent.page(next, {}, 256).events).toHaveLength(1);
  });
});
