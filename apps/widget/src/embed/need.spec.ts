import { button } from './button';
import { answerScripts } from './fakes/second-script';
import { USUAL_LOOK } from './look';
import { Panel } from './panel';

const SERVER = 'https://chat.example';
const TOKEN = 'T'.repeat(43);
const SNIPPET = { server: SERVER, token: TOKEN, isAddressed: true, nonce: '' };
const MARK = `bitacora.begun.${'T'.repeat(12)}`;

describe('when the frame of a chat is loaded', () => {
  const frame = () => document.querySelector<HTMLIFrameElement>('[data-bitacora="frame"]');
  const launcher = () => document.querySelector<HTMLElement>('[data-bitacora="button"]')!;
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  let panel: Panel;
  const attach = () => (panel = new Panel(SNIPPET, button(USUAL_LOOK), USUAL_LOOK)).attach();
  const say = (data: object): void => {
    const { contentWindow: source } = frame()!;
    window.dispatchEvent(new MessageEvent('message', { data, origin: SERVER, source }));
  };
  const unread = (begun?: boolean) => ({
    bitacora: 'unread',
    count: 0,
    words: { open: 'Abrir', close: 'Cerrar', title: 'Tienda' },
    begun,
  });
  const swapBody = () =>
    document.documentElement.replaceChild(document.createElement('body'), document.body);

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    answerScripts();
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
  });
  afterEach(() => {
    panel.end();
    jest.useRealTimers();
    jest.restoreAllMocks();
    document.body.replaceChildren();
  });

  it('is not on a page on which the chat is only there', async () => {
    attach();
    await wait(60_000);
    expect([launcher().isConnected, frame()]).toEqual([true, null]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it.each(['pointerenter', 'focus', 'click'])('is at the first %s on the button', (reached) => {
    attach();
    launcher().dispatchEvent(new Event(reached));
    expect(frame()?.src).toContain('/widget/frame?token=T');
  });

  it('is once, however often the button is reached', () => {
    attach();
    launcher().dispatchEvent(new Event('pointerenter'));
    const first = frame();
    const append = jest.spyOn(document.body, 'append');
    for (const reached of ['focus', 'pointerenter', 'click']) {
      launcher().dispatchEvent(new Event(reached));
    }
    expect(frame()).toBe(first);
    expect(append.mock.calls.flat()).not.toContain(first);
  });

  it('is on every page once there is a conversation, when the page is idle', async () => {
    attach();
    launcher().click();
    say(unread(true));
    expect(localStorage.getItem(MARK)).toBe('1');
    panel.end();
    attach();
    expect(frame()).toBeNull();
    await wait(3000);
    expect(frame()?.src).toContain('token=T');
  });

  it('is no more once the frame says that there is none, nor where an older frame says nothing', async () => {
    localStorage.setItem(MARK, '1');
    attach();
    await wait(3000);
    say(unread());
    expect(localStorage.getItem(MARK)).toBe('1');
    say(unread(false));
    panel.end();
    attach();
    await wait(3000);
    expect(frame()).toBeNull();
  });

  it('is in a tab that was open before when the conversation begins in another', async () => {
    attach();
    await wait(3000);
    window.dispatchEvent(new StorageEvent('storage', { key: 'cart', newValue: '1' }));
    await wait(3000);
    expect(frame()).toBeNull();
    localStorage.setItem(MARK, '1');
    window.dispatchEvent(new StorageEvent('storage', { key: MARK, newValue: '1' }));
    await wait(3000);
    expect(frame()).not.toBeNull();
  });

  it('is on a page that comes back from memory, when a conversation began while it was there', async () => {
    attach();
    await wait(3000);
    localStorage.setItem(MARK, '1');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await wait(3000);
    expect(frame()).toBeNull();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await wait(3000);
    expect(frame()).not.toBeNull();
  });

  it('is not on the next body when it was only fetched in advance, and then is when it is asked for', async () => {
    attach();
    launcher().dispatchEvent(new Event('pointerenter'));
    say({ bitacora: 'ready' });
    say(unread(false));
    swapBody();
    await wait(3000);
    expect([launcher().isConnected, frame()]).toEqual([true, null]);
    launcher().click();
    expect(frame()?.isConnected).toBe(true);
  });

  it('is on the next body when there is a conversation', async () => {
    attach();
    launcher().dispatchEvent(new Event('pointerenter'));
    say({ bitacora: 'ready' });
    say(unread(true));
    swapBody();
    await wait(3000);
    expect(frame()?.isConnected).toBe(true);
  });

  it('is not after the chat left the page', async () => {
    localStorage.setItem(MARK, '1');
    attach();
    panel.end();
    await wait(3000);
    window.dispatchEvent(new StorageEvent('storage', { key: MARK, newValue: '1' }));
    await wait(3000);
    expect(frame()).toBeNull();
  });
});
