import { TestHash } from '@bitacora/kernel/testing';
import { CommandTrail } from './command-trail.js';

const HOUR = 60 * 60_000;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();
const event = (revision: number, commandId: string, hours = 0) => ({
  revision,
  recordedAt: at(hours),
  metadata: { commandId },
});

describe('CommandTrail', () => {
  it('finds where the events of a command begin, also among many, and nothing for others', () => {
    const trail = new CommandTrail(new TestHash());
    for (let index = 0; index < 3_000; index += 1) {
      const id = `c${index}`;
      trail.add([event(2 * index, id), event(2 * index + 1, id)]);
    }
    expect(trail.size).toBe(3_000);
    expect(trail.find('c0')).toEqual([0]);
    expect(trail.find('c2999')).toEqual([5_998]);
    expect(trail.find('never')).toEqual([]);
    expect(trail.covers(at(-1_000))).toBe(true);
  });

  it('takes each event once, however often it arrives', () => {
    const trail = new CommandTrail(new TestHash());
    trail.add([event(0, 'a'), event(1, 'b')]);
    trail.add([event(0, 'a'), event(1, 'b'), event(2, 'c')]);
    expect([trail.size, trail.next]).toEqual([3, 3]);
  });

  it('forgets what no command can repeat any more, and says so', () => {
    const trail = new CommandTrail(new TestHash());
    trail.add([event(0, 'old'), event(1, 'young', 10), event(2, 'new', 50)]);
    expect(trail.find('old')).toEqual([]);
    expect(trail.find('young')).toEqual([1]);
    expect(trail.covers(at(-1))).toBe(false);
    // A client's clock can be a day ahead and its repeat a day late.
    expect(trail.covers(at(2))).toBe(true);
  });

  it('is the same after it was kept as text; what did not fit is not said to be covered', () => {
    const hash = new TestHash();
    const trail = new CommandTrail(hash);
    for (let index = 0; index < 100; index += 1) trail.add([event(index, `c${index}`, index / 10)]);
    const whole = CommandTrail.unpack(hash, trail.pack(1_000));
    expect([whole.size, whole.next, whole.find('c7')]).toEqual([100, 100, [7]]);
    expect(whole.covers(at(-1_000))).toBe(true);
    const part = CommandTrail.unpack(hash, trail.pack(10));
    expect([part.size, part.next, part.find('c7'), part.find('c95')]).toEqual([10, 100, [], [95]]);
    expect(part.covers(at(5))).toBe(false);
    expect(part.covers(at(9.5))).toBe(true);
    part.add([event(100, 'more', 10)]);
    expect(part.find('more')).toEqual([100]);
  });

  it('has an end: a robot’s million of commands in a day does not fill the memory', () => {
    const trail = new CommandTrail({
      sha256: (text) => Number(text).toString(16).padStart(16, '0'),
    });
    trail.add(Array.from({ length: 250_000 }, (_, index) => event(index, `${index}`)));
    expect(trail.size).toBe(200_000);
    expect(trail.covers(at(0))).toBe(false);
  });
});
