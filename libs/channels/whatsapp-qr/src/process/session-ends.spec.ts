import { SessionClosings, closingCode } from './session-ends.js';

const linked = (code: number, now = 0) => ({ code, now, came: 'linked' as const });

describe('a connection that closed', () => {
  it('is opened again at once after linking, and with growing pauses when it was lost', () => {
    const closings = new SessionClosings();
    expect(closings.closed(linked(515))).toEqual({ kind: 'again', afterMs: 0 });
    const pauses = Array.from({ length: 12 }, () => closings.closed(linked(428)));
    expect(pauses.slice(0, 3).map((one) => one.kind === 'again' && one.afterMs)).toEqual([
      1000, 2000, 4000,
    ]);
    expect(pauses.at(-1)).toEqual({ kind: 'again', afterMs: 300_000 });
    closings.opened();
    expect(closings.closed(linked(408))).toEqual({ kind: 'again', afterMs: 1000 });
  });

  it('ends the session when it was logged out, refused, or broken for good', () => {
    expect(new SessionClosings().closed(linked(401))).toEqual({ kind: 'ended', end: 'loggedOut' });
    expect(new SessionClosings().closed(linked(403))).toEqual({ kind: 'ended', end: 'refused' });
    const closings = new SessionClosings();
    const bad = Array.from({ length: 5 }, () => closings.closed(linked(500)));
    expect(bad.map(({ kind }) => kind)).toEqual(['again', 'again', 'again', 'again', 'ended']);
  });

  it('lets another program have the session after a while of taking it from each other, though each opens it', () => {
    const closings = new SessionClosings();
    const replaced = (now: number) => {
      closings.opened();
      return closings.closed(linked(440, now)).kind;
    };
    expect([0, 1, 2, 3].map(replaced)).toEqual(['again', 'again', 'again', 'again']);
    expect(replaced(2 * 3_600_000)).toBe('again');
    expect([1, 2, 3, 4].map((nth) => replaced(2 * 3_600_000 + nth)).at(-1)).toBe('ended');
  });

  it('is the end of a code that no telephone took, and no end while none was shown yet', () => {
    const of = (came: 'shown' | 'neither') => ({ code: 408, now: 0, came });
    expect(new SessionClosings().closed(of('shown'))).toEqual({ kind: 'ended', end: 'expired' });
    const closings = new SessionClosings();
    expect(closings.closed(of('neither'))).toEqual({ kind: 'again', afterMs: 1000 });
    expect(closingCode(new Error('x'))).toBe(408);
    expect(closingCode({ output: { statusCode: 440 } })).toBe(440);
  });
});
