import { button } from './button';
import { answerScripts } from './fakes/second-script';
import { handOver } from './hand-over';
import { FramedChat } from './inside/framed-chat';
import { USUAL_LOOK } from './look';
import { Panel } from './panel';

const SERVER = 'https://chat.example';
const SNIPPET = { server: SERVER, token: 'T'.repeat(43), isAddressed: true, nonce: 'n1' };

describe('the script that the loader asks for once the frame is needed', () => {
  const part = (what: string) => document.querySelector<HTMLElement>(`[data-bitacora="${what}"]`);
  const alert = () => part('shell')?.querySelector('[role="alert"]')?.textContent;
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const come = () => handOver((half) => new FramedChat(half));
  let panel: Panel;
  let asked: ReturnType<typeof answerScripts>;

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['es-CO']);
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
    asked = answerScripts(false);
    panel = new Panel(SNIPPET, button(USUAL_LOOK), USUAL_LOOK);
    panel.attach();
  });
  afterEach(() => {
    panel.end();
    jest.useRealTimers();
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'trustedTypes');
    document.body.replaceChildren();
  });

  it('is not asked for on a page on which the chat is only there', async () => {
    await wait(60_000);
    expect(asked.all).toEqual([]);
  });

  it('comes from the path of the loader, with the leave that the page gave, once', () => {
    part('button')!.dispatchEvent(new Event('pointerenter'));
    part('button')!.click();
    expect(asked.all.map(({ src, nonce }) => [src, nonce])).toEqual([
      [`${SERVER}/widget/loader.js?part=window`, 'n1'],
    ]);
  });

  it('is waited for behind a window that is there already', () => {
    part('button')!.click();
    expect([part('shell') !== null, part('frame')]).toEqual([true, null]);
    come();
    expect(part('frame')?.isConnected).toBe(true);
  });

  it.each(['error', 'load'])('says at once that nothing of ours came (%s)', (event) => {
    part('button')!.click();
    asked.all[0]!.dispatchEvent(new Event(event));
    expect(alert()).toBe('No se pudo cargar el chat.');
    come();
    expect([alert(), part('frame')?.isConnected]).toEqual([undefined, true]);
  });

  it('says so when nothing comes at all', async () => {
    part('button')!.click();
    await wait(29_000);
    expect(alert()).toBeUndefined();
    await wait(2000);
    expect(alert()).toBe('No se pudo cargar el chat.');
  });

  it('is asked for again after growing pauses as long as the window is open', async () => {
    part('button')!.click();
    const pauses: number[] = [];
    for (let time = 1; time < 7; time += 1) {
      asked.all.at(-1)!.dispatchEvent(new Event('error'));
      let waited = 0;
      for (; asked.all.length === time && waited < 200; waited += 1) await wait(1000);
      pauses.push(waited);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('is not while it is closed, and is at once when the line is back or it is opened', async () => {
    part('button')!.click();
    asked.all[0]!.dispatchEvent(new Event('error'));
    part('button')!.click();
    asked.all.at(-1)!.dispatchEvent(new Event('error'));
    const before = asked.all.length;
    await wait(300_000);
    expect(asked.all).toHaveLength(before);
    window.dispatchEvent(new Event('online'));
    expect(asked.all).toHaveLength(before + 1);
  });

  it('is not taken by a chat that left the page', () => {
    part('button')!.click();
    panel.end();
    come();
    expect(part('frame')).toBeNull();
  });

  it('is asked for where the page demands trusted types', () => {
    const createPolicy = jest.fn((_name: string, rules: object) => rules);
    Object.assign(globalThis, { trustedTypes: { createPolicy } });
    part('button')!.click();
    expect(createPolicy.mock.calls[0]?.[0]).toBe('bitacora');
    expect(asked.all).toHaveLength(1);
  });

  it('fails in words, and not into the page, where the page lets in no address', () => {
    const createPolicy = () => {
      throw new TypeError('refused');
    };
    Object.assign(globalThis, { trustedTypes: { createPolicy } });
    part('button')!.click();
    expect(alert()).toBe('No se pudo cargar el chat.');
  });
});
