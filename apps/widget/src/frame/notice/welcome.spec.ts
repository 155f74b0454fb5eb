import { Memory } from '../kept/memory';
import { browserStorage } from '../kept/storage';
import { Welcome } from './welcome';

describe('the welcome message', () => {
  const RULES = { againMinutes: 10, inStarted: false };
  const welcome = () => new Welcome(new Memory('token-of-an-inbox', browserStorage()));

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => jest.useRealTimers());

  it('waits for an answer on every page, in the language that it was shown in', () => {
    expect(welcome().open).toBeNull();
    expect(welcome().show(RULES, false, 'pt')).toBe(true);
    expect(welcome().open).toBe('pt');
    welcome().close();
    expect(welcome().open).toBeNull();
  });

  it('comes again after its minutes, and not before', () => {
    welcome().show(RULES, false, 'es');
    jest.advanceTimersByTime(9 * 60_000);
    expect(welcome().show(RULES, false, 'es')).toBe(false);
    jest.advanceTimersByTime(60_000);
    expect(welcome().show(RULES, false, 'es')).toBe(true);
  });

  it('is for who has a conversation when the inbox says so', () => {
    expect(welcome().show(RULES, true, 'es')).toBe(false);
    expect(welcome().show({ ...RULES, inStarted: true }, true, 'es')).toBe(true);
  });
});
