import { button } from './button';
import { answerScripts } from './fakes/second-script';
import { USUAL_LOOK } from './look';
import { isTaken, takePlace } from './one-chat';
import { Panel } from './panel';
import type { Snippet } from './snippet';

const SERVER = 'https://chat.example';

describe('the chat on a page that replaces its body', () => {
  const all = (what: string) => document.querySelectorAll<HTMLElement>(`[data-bitacora="${what}"]`);
  const counts = () => [all('button').length, all('frame').length];
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const panels: Panel[] = [];

  /** What the loader does. */
  const snippet = (token = 'a'): void => {
    // There is a conversation with the first inbox: its frame belongs on every page.
    localStorage.setItem('bitacora.begun.a', '1');
    const own: Snippet = { server: SERVER, token, isAddressed: true, nonce: '' };
    if (isTaken(own)) return;
    const panel = new Panel(own, button(USUAL_LOOK), USUAL_LOOK);
    panels.push(panel);
    takePlace(own, panel);
    panel.attach();
  };
  const swapBody = (): void => {
    const next = document.createElement('body');
    next.innerHTML = '<h1>Otra página</h1>';
    document.documentElement.replaceChild(next, document.body);
  };
  const say = (bitacora: string): void => {
    const source = (all('frame')[0] as HTMLIFrameElement).contentWindow;
    window.dispatchEvent(
      new MessageEvent('message', { data: { bitacora }, origin: SERVER, source }),
    );
  };

  beforeEach(() => {
    jest.useFakeTimers();
    answerScripts();
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
  });
  afterEach(() => {
    for (const panel of panels.splice(0)) panel.end();
    jest.useRealTimers();
    jest.restoreAllMocks();
    localStorage.clear();
    document.body.replaceChildren();
  });

  it.each([
    ['another body', swapBody],
    ['other content of the same body', () => (document.body.innerHTML = '<h1>Otra</h1>')],
    [
      'another root element',
      () => {
        const root = document.createElement('html');
        root.append(document.createElement('head'), document.createElement('body'));
        document.replaceChild(root, document.documentElement);
      },
    ],
  ])('is back within two seconds, as it was, after %s, five times', async (_what, swap) => {
    snippet();
    await wait(3000);
    say('ready');
    all('button')[0]?.click();
    for (let time = 0; time < 5; time += 1) {
      swap();
      await wait(2000);
      expect(counts()).toEqual([1, 1]);
      expect(all('button')[0]?.getAttribute('aria-expanded')).toBe('true');
    }
  });

  it('stays one, open and the same, when every body runs the snippet again', async () => {
    snippet();
    await wait(3000);
    all('button')[0]?.click();
    const before = all('button')[0];
    for (let time = 0; time < 5; time += 1) {
      swapBody();
      snippet();
      await wait(100);
      expect(counts()).toEqual([1, 1]);
      expect(all('button')[0]).toBe(before);
    }
    expect(before?.getAttribute('aria-expanded')).toBe('true');
  });

  it('opens the window of a frame that loaded again without taking the focus', async () => {
    snippet();
    await wait(3000);
    say('ready');
    all('button')[0]?.click();
    swapBody();
    await wait(1000);
    const { contentWindow } = all('frame')[0] as HTMLIFrameElement;
    const post = jest.spyOn(contentWindow as Window, 'postMessage').mockReturnValue();
    say('ready');
    expect(post.mock.calls[0]?.[0]).toMatchObject({ bitacora: 'opened', focus: false });
  });

  it('replaces copies of itself that a library put back', async () => {
    snippet();
    await wait(3000);
    const kept = document.body.cloneNode(true) as HTMLBodyElement;
    const own = all('button')[0];
    document.documentElement.replaceChild(kept, document.body);
    await wait(1000);
    expect(counts()).toEqual([1, 1]);
    expect(all('button')[0]).toBe(own);
  });

  it('gives way to the chat of another inbox once its own body is gone, not before', async () => {
    snippet('a');
    snippet('b');
    await wait(3000);
    expect((all('frame')[0] as HTMLIFrameElement).src).toContain('token=a');
    swapBody();
    snippet('b');
    await wait(3000);
    all('button')[0]?.click();
    expect(counts()).toEqual([1, 1]);
    expect((all('frame')[0] as HTMLIFrameElement).src).toContain('token=b');
  });

  it('does not fight a page that takes it off: the pauses grow', async () => {
    snippet();
    await wait(3000);
    let removed = 0;
    const page = new MutationObserver(() => {
      const found = all('button')[0];
      if (!found) return;
      removed += 1;
      found.remove();
    });
    page.observe(document.body, { childList: true });
    all('button')[0]?.remove();
    await wait(60_000);
    page.disconnect();
    expect(removed).toBeGreaterThan(3);
    expect(removed).toBeLessThan(15);
  });
});
