import { button } from '../button';
import { answerScripts } from '../fakes/second-script';
import { USUAL_LOOK } from '../look';
import { Panel } from '../panel';

const SERVER = 'https://chat.example';
const SNIPPET = { server: SERVER, token: 'T'.repeat(43), isAddressed: true, nonce: '' };

describe('the window until its frame is there', () => {
  const part = (what: string) => document.querySelector<HTMLElement>(`[data-bitacora="${what}"]`);
  const frame = () => part('frame') as HTMLIFrameElement;
  const shell = () => part('shell');
  const close = () => shell()!.querySelector('button')!;
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const say = (data: object): void => {
    const { contentWindow: source } = frame();
    window.dispatchEvent(new MessageEvent('message', { data, origin: SERVER, source }));
  };
  const spied = () => jest.spyOn(frame().contentWindow!, 'postMessage').mockReturnValue();
  const alert = () => shell()?.querySelector('[role="alert"]')?.textContent;
  let panel: Panel;

  beforeEach(() => {
    jest.useFakeTimers();
    answerScripts();
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['es-CO']);
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
    panel = new Panel(SNIPPET, button(USUAL_LOOK), USUAL_LOOK);
    panel.attach();
  });
  afterEach(() => {
    panel.end();
    jest.useRealTimers();
    jest.restoreAllMocks();
    document.body.replaceChildren();
  });

  it('is on the page when the click was handled, busy, with a way to close it that has the focus', () => {
    expect(shell()).toBeNull();
    part('button')!.click();
    expect(shell()?.getAttribute('aria-busy')).toBe('true');
    expect(shell()?.getAttribute('role')).toBe('dialog');
    expect(close().getAttribute('aria-label')).toBe('Cerrar el chat');
    expect(document.activeElement).toBe(close());
    expect(frame().style.visibility).toBe('hidden');
  });

  it.each<[string, () => void]>([
    ['its own button', () => close().click()],
    ['the button of the chat', () => part('button')!.click()],
    ['Escape', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))],
  ])('is closed by %s, and what loads then stays closed', (_what, act) => {
    part('button')!.click();
    act();
    expect(shell()).toBeNull();
    expect(document.activeElement).toBe(part('button'));
    const post = spied();
    say({ bitacora: 'ready' });
    expect(post).not.toHaveBeenCalled();
    expect(frame().style.visibility).toBe('hidden');
  });

  it('gives way to the frame, and hands it the focus', () => {
    part('button')!.click();
    const post = spied();
    say({ bitacora: 'ready' });
    expect(shell()).toBeNull();
    expect(frame().style.visibility).toBe('visible');
    expect(document.activeElement).toBe(frame());
    expect(post.mock.calls[0]?.[0]).toMatchObject({ bitacora: 'opened', focus: true });
  });

  it('leaves the focus where the visitor took it while the frame was loading', () => {
    const field = document.createElement('input');
    document.body.append(field);
    part('button')!.click();
    const post = spied();
    field.focus();
    say({ bitacora: 'ready' });
    expect(document.activeElement).toBe(field);
    expect(post.mock.calls[0]?.[0]).toMatchObject({ bitacora: 'opened', focus: false });
  });

  it('is not there when the frame was fetched in advance', () => {
    part('button')!.dispatchEvent(new Event('pointerenter'));
    say({ bitacora: 'ready' });
    part('button')!.click();
    expect(shell()).toBeNull();
  });

  it('says that the chat did not come, when what was loaded is no chat', async () => {
    part('button')!.click();
    frame().dispatchEvent(new Event('load'));
    await wait(2500);
    expect(alert()).toBeUndefined();
    await wait(1000);
    expect(alert()).toBe('No se pudo cargar el chat.');
    expect(shell()?.getAttribute('aria-busy')).toBe('false');
  });

  it('says so when nothing is loaded at all, and takes the frame that comes late', async () => {
    part('button')!.click();
    await wait(29_000);
    expect(alert()).toBeUndefined();
    await wait(2000);
    expect(alert()).toBe('No se pudo cargar el chat.');
    say({ bitacora: 'ready' });
    expect(shell()).toBeNull();
  });

  describe('after it failed', () => {
    let loads = 0;
    const fail = async () => {
      frame().dispatchEvent(new Event('load'));
      await wait(3000);
    };
    beforeEach(async () => {
      loads = 0;
      part('button')!.click();
      const append = document.body.append.bind(document.body);
      jest.spyOn(document.body, 'append').mockImplementation((...nodes) => {
        if (
          nodes.includes(frame() ?? '') ||
          nodes.some((node) => node instanceof HTMLIFrameElement)
        ) {
          loads += 1;
        }
        append(...nodes);
      });
      await fail();
      expect(alert()).toBeDefined();
    });

    it('is tried again after growing pauses as long as the window is open', async () => {
      const pauses: number[] = [];
      for (let time = 0; time < 6; time += 1) {
        const before = loads;
        let waited = 0;
        for (; loads === before && waited < 200; waited += 1) await wait(1000);
        pauses.push(waited);
        await fail();
      }
      expect(pauses.slice(1)).toEqual([...pauses.slice(1)].sort((a, b) => a - b));
      expect(Math.max(...pauses)).toBeLessThanOrEqual(61);
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4);
    });

    it('is not while it is closed, and is at once when it is opened', async () => {
      close().click();
      await wait(300_000);
      // The focus that comes back to the button asks once.
      expect(loads).toBeLessThanOrEqual(1);
    });

    it('is at once when the line is back', () => {
      window.dispatchEvent(new Event('online'));
      expect(loads).toBe(1);
      expect(alert()).toBeUndefined();
    });
  });
});
