import { button } from '../button';
import { answerScripts } from '../fakes/second-script';
import { USUAL_LOOK } from '../look';
import { Panel } from '../panel';

const SERVER = 'https://chat.example';
const TOKEN = 'T'.repeat(43);
const SNIPPET = { server: SERVER, token: TOKEN, isAddressed: true, nonce: '' };
const MARK = `bitacora.begun.${TOKEN.slice(0, 12)}`;

describe('a page with commands for the chat', () => {
  type Stub = ((...given: unknown[]) => void) & { q?: { push(given: unknown[]): void } };
  let command: Stub;
  let panel: Panel;
  const frame = () => document.querySelector<HTMLIFrameElement>('[data-bitacora="frame"]');
  const idle = () => jest.advanceTimersByTimeAsync(10_000);

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    answerScripts();
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
    const made: Stub = (...given) => (made.q ??= [] as unknown[]).push(given);
    command = made;
    Object.assign(window, { bitacora: command });
    panel = new Panel(SNIPPET, button(USUAL_LOOK), USUAL_LOOK);
    panel.attach();
  });
  afterEach(() => {
    panel.end();
    Reflect.deleteProperty(window, 'bitacora');
    jest.useRealTimers();
    jest.restoreAllMocks();
    document.body.replaceChildren();
  });

  /** Says something as the frame, and resolves with what the frame was sent. */
  function inside() {
    const within = frame()?.contentWindow;
    if (!within) throw new Error('There is no frame.');
    const post = jest.spyOn(within, 'postMessage').mockReturnValue();
    const say = (data: object) =>
      window.dispatchEvent(new MessageEvent('message', { data, origin: SERVER, source: within }));
    return { say, sent: () => post.mock.calls.map(([message]) => message as object) };
  }

  it('has no frame until one of them needs it', async () => {
    command('identify', { name: 'Ana', email: 'ana@correo.example' });
    await idle();
    expect(frame()).toBeNull();
    command('open');
    const { say, sent } = inside();
    say({ bitacora: 'ready' });
    expect(sent()).toContainEqual({
      bitacora: 'identify',
      person: { name: 'Ana', email: 'ana@correo.example' },
    });
  });

  it('learns of the window, of answers and of how many are unread', async () => {
    await idle();
    const received: unknown[] = [];
    for (const event of ['open', 'close', 'unread', 'message']) {
      command('on', event, (news: unknown) => received.push([event, news]));
    }
    command('open');
    const { say } = inside();
    const words = { open: 'o', close: 'c', title: 't' };
    say({ bitacora: 'ready' });
    say({ bitacora: 'unread', count: 0, words });
    say({ bitacora: 'unread', count: 2, words });
    say({ bitacora: 'message', answer: { from: 'agent', at: 'now' } });
    command('close');
    command('close');
    expect(received).toEqual([
      ['open', undefined],
      ['unread', 2],
      ['message', { from: 'agent', at: 'now' }],
      ['close', undefined],
    ]);
  });

  it('has the browser forget the visitor, and takes the frame off', async () => {
    localStorage.setItem(MARK, '1');
    await idle();
    command('shutdown');
    const { say, sent } = inside();
    say({ bitacora: 'ready' });
    expect(sent()).toContainEqual({ bitacora: 'forget' });
    say({ bitacora: 'forgot' });
    expect([frame(), localStorage.getItem(MARK)]).toEqual([null, null]);
    command('open');
    expect(frame()).not.toBeNull();
  });
});
