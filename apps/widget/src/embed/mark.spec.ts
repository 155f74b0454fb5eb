import { Mark } from './mark';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz';
const NAME = 'bitacora.begun.abcdefghijkl';

describe('what a host page keeps of a conversation', () => {
  const kept = () => Object.entries({ ...localStorage });

  beforeEach(() => localStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('is nothing for who has none', () => {
    const mark = new Mark(TOKEN);
    expect(mark.isBegun).toBe(false);
    mark.note(false);
    expect(kept()).toEqual([]);
  });

  it('is one character, which goes when the frame says that there is no conversation', () => {
    new Mark(TOKEN).note(true);
    expect(kept()).toEqual([[NAME, '1']]);
    const next = new Mark(TOKEN);
    expect(next.isBegun).toBe(true);
    next.note(false);
    expect(kept()).toEqual([]);
  });

  it('is noted again after the site emptied its storage', () => {
    const mark = new Mark(TOKEN);
    mark.note(true);
    localStorage.clear();
    mark.note(true);
    expect(kept()).toEqual([[NAME, '1']]);
  });

  it.each([
    ['another token', 'bitacora.begun.othertoken12', '1'],
    ['a frame without storage', 'bitacora.inbox.secret', 's'],
  ])('leads to one question where there is something of %s', (_what, name, value) => {
    localStorage.setItem(name, value);
    expect(new Mark(TOKEN).isBegun).toBe(true);
    new Mark(TOKEN).note(false);
    expect(new Mark(TOKEN).isBegun).toBe(false);
    expect(localStorage.getItem(NAME)).toBe('0');
    expect(localStorage.getItem(name)).toBe(value);
  });

  it('leads to none where another inbox has no conversation, or the site keeps things of its own', () => {
    localStorage.setItem('bitacora.begun.othertoken12', '0');
    localStorage.setItem('cart', '1');
    expect(new Mark(TOKEN).isBegun).toBe(false);
  });

  it('is taken from another page by its name only', () => {
    const mark = new Mark(TOKEN);
    expect(mark.isSetBy(NAME, '1')).toBe(true);
    for (const [key, value] of [
      [NAME, '0'],
      [NAME, null],
      [null, null],
      ['bitacora.begun.othertoken12', '1'],
    ] as const) {
      expect(mark.isSetBy(key, value)).toBe(false);
    }
  });

  it('is missed quietly where the browser forbids storage', () => {
    jest.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new Error('SecurityError');
    });
    const mark = new Mark(TOKEN);
    mark.note(true);
    mark.note(false);
    expect(mark.isBegun).toBe(false);
  });
});
