import { isBegun } from '../mark';
import { NotedMark } from './noted-mark';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz';
const NAME = 'bitacora.begun.abcdefghijkl';

describe('what a host page keeps of a conversation', () => {
  const kept = () => Object.entries({ ...localStorage });

  beforeEach(() => localStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('is nothing for who has none', () => {
    expect(isBegun(TOKEN)).toBe(false);
    new NotedMark(TOKEN).note(false);
    expect(kept()).toEqual([]);
  });

  it('is one character, which goes when the frame says that there is no conversation', () => {
    new NotedMark(TOKEN).note(true);
    expect(kept()).toEqual([[NAME, '1']]);
    expect(isBegun(TOKEN)).toBe(true);
    new NotedMark(TOKEN).note(false);
    expect(kept()).toEqual([]);
  });

  it('is noted again after the site emptied its storage', () => {
    const mark = new NotedMark(TOKEN);
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
    expect(isBegun(TOKEN)).toBe(true);
    new NotedMark(TOKEN).note(false);
    expect(isBegun(TOKEN)).toBe(false);
    expect(localStorage.getItem(NAME)).toBe('0');
    expect(localStorage.getItem(name)).toBe(value);
  });

  it('leads to none where another inbox has no conversation, or the site keeps things of its own', () => {
    localStorage.setItem('bitacora.begun.othertoken12', '0');
    localStorage.setItem('cart', '1');
    expect(isBegun(TOKEN)).toBe(false);
  });

  it('is missed quietly where the browser forbids storage', () => {
    jest.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new Error('SecurityError');
    });
    const mark = new NotedMark(TOKEN);
    mark.note(true);
    mark.note(false);
    expect(isBegun(TOKEN)).toBe(false);
  });
});
