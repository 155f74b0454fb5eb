import { USUAL_LOOK } from '../look';
import { ByItself, welcomedName } from './by-itself';

const TOKEN = 'T'.repeat(43);
const DUE = { seconds: 5, on: 'both' } as const;
const WELCOME = { ...DUE, againMinutes: 10, inStarted: false };

describe('what the chat does on a page by itself', () => {
  const toggle = jest.fn();
  const welcome = jest.fn();
  const ended = new AbortController();
  let isOpen = false;
  let narrow = false;
  const start = (look: Partial<typeof USUAL_LOOK>, signal = ended.signal) =>
    new ByItself(
      {
        ...{ server: '', token: TOKEN, look: { ...USUAL_LOOK, ...look }, ended: signal },
        ...{ isAwaited: false, hold: jest.fn(), layOut: jest.fn(), load: jest.fn() },
        ...{ say: jest.fn(), toggle },
        get isOpen() {
          return isOpen;
        },
      },
      welcome,
    );

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    jest.spyOn(performance, 'now').mockReturnValue(2000);
    jest.spyOn(screen, 'width', 'get').mockImplementation(() => (narrow ? 390 : 1280));
    jest.spyOn(screen, 'height', 'get').mockReturnValue(844);
    isOpen = narrow = false;
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    jest.clearAllMocks();
  });

  it('opens the window after the seconds of the page, without taking the focus', () => {
    start({ opens: DUE });
    jest.advanceTimersByTime(2900);
    expect(toggle).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(toggle.mock.calls).toEqual([[true, false]]);
    jest.advanceTimersByTime(600_000);
    expect(toggle).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['desktop', true],
    ['mobile', false],
  ] as const)('does nothing that is meant for %s on the other', (on, isNarrow) => {
    narrow = isNarrow;
    start({ opens: { ...DUE, on }, welcome: { ...WELCOME, on } });
    jest.advanceTimersByTime(60_000);
    expect([toggle.mock.calls, welcome.mock.calls]).toEqual([[], []]);
  });

  it('does nothing against a visitor who closed the window, here or on the page before', () => {
    start({ opens: DUE }).touched();
    start({ opens: DUE });
    jest.advanceTimersByTime(60_000);
    expect(toggle).not.toHaveBeenCalled();
  });

  it('does nothing after the chat left the page', () => {
    const left = new AbortController();
    start({ opens: DUE, welcome: WELCOME }, left.signal);
    left.abort();
    jest.advanceTimersByTime(60_000);
    expect([toggle.mock.calls, welcome.mock.calls]).toEqual([[], []]);
  });

  it('welcomes once the minutes since the last time are over', () => {
    localStorage.setItem(welcomedName(TOKEN), String(Date.now() - 9 * 60_000));
    start({ welcome: WELCOME });
    jest.advanceTimersByTime(3000);
    expect(welcome).not.toHaveBeenCalled();
    localStorage.setItem(welcomedName(TOKEN), String(Date.now() - 11 * 60_000));
    localStorage.setItem(`bitacora.begun.${TOKEN.slice(0, 12)}`, '0');
    start({ welcome: WELCOME });
    jest.advanceTimersByTime(3000);
    expect(welcome.mock.calls).toEqual([[WELCOME]]);
  });

  it('welcomes no visitor who has a conversation, unless that was chosen, or whose window is open', () => {
    localStorage.setItem(`bitacora.begun.${TOKEN.slice(0, 12)}`, '1');
    start({ welcome: WELCOME });
    jest.advanceTimersByTime(3000);
    expect(welcome).not.toHaveBeenCalled();
    start({ welcome: { ...WELCOME, inStarted: true } });
    jest.advanceTimersByTime(3000);
    expect(welcome).toHaveBeenCalledTimes(1);
    localStorage.clear();
    isOpen = true;
    start({ welcome: WELCOME });
    jest.advanceTimersByTime(3000);
    expect(welcome).toHaveBeenCalledTimes(1);
  });
});
