import { button } from './button';
import { answerScripts } from './fakes/second-script';
import { USUAL_LOOK } from './look';
import { Panel } from './panel';

const SERVER = 'https://chat.example';
const SNIPPET = { server: SERVER, token: 'T'.repeat(43), isAddressed: true, nonce: '' };
const NODE_HEADER_BYTES = 16_384;

describe('the panel on a host page', () => {
  const frame = () => document.querySelector<HTMLIFrameElement>('[data-bitacora="frame"]');

  /** A panel whose frame is there: a visitor reached for the button. */
  const reached = (launcher = button(USUAL_LOOK)): void => {
    new Panel(SNIPPET, launcher, USUAL_LOOK).attach();
    launcher.element.dispatchEvent(new Event('pointerenter'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    answerScripts();
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    history.replaceState(null, '', '/');
    document.body.replaceChildren();
  });

  it.each([
    ['a fragment', `#${'x'.repeat(700_000)}`],
    ['a query in Cyrillic letters', `?q=${'ж'.repeat(20_000)}`],
  ])('asks for its frame by a short address on a page with %s of any length', (_what, rest) => {
    history.replaceState(null, '', `/tienda${rest}`);
    reached();
    const address = new URL(frame()?.src ?? '');
    expect(address.href.length).toBeLessThan(NODE_HEADER_BYTES / 10);
    expect(address.searchParams.get('page')).toBe(location.origin);
  });

  it('names the page when it is opened, by no more than the frame needs', () => {
    history.replaceState(null, '', `/tienda?q=${'ж'.repeat(20_000)}`);
    const launcher = button(USUAL_LOOK);
    reached(launcher);
    const inside = frame()?.contentWindow;
    if (!inside) throw new Error('There is no frame.');
    const post = jest.spyOn(inside, 'postMessage').mockReturnValue();
    const ready = { data: { bitacora: 'ready' }, origin: SERVER, source: inside };
    window.dispatchEvent(new MessageEvent('message', ready));
    launcher.element.click();
    const [message] = post.mock.calls[0] ?? [];
    expect(message).toMatchObject({ bitacora: 'opened' });
    const { page } = message as { page: string };
    expect(page.length).toBeLessThanOrEqual(4000);
    expect(page.startsWith(`${location.origin}/tienda?q=`)).toBe(true);
  });

  it.each<[string, (to: string) => void, string]>([
    ['pushed', (to) => history.pushState(null, '', to), '/precios?a=1'],
    ['replaced', (to) => history.replaceState(null, '', to), '/precios?a=1'],
    ['turned to a route', (to) => (location.hash = to), '#/precios'],
  ])(
    'says where the visitor is when it is asked, after the page %s its address',
    (_what, go, to) => {
      reached();
      const inside = frame()?.contentWindow;
      if (!inside) throw new Error('There is no frame.');
      const post = jest.spyOn(inside, 'postMessage').mockReturnValue();
      go(to);
      const locate = { data: { bitacora: 'locate' }, origin: SERVER, source: inside };
      window.dispatchEvent(new MessageEvent('message', locate));
      const page = new URL(to, location.href).href;
      expect(post.mock.calls.map(([message]) => message)).toEqual([{ bitacora: 'located', page }]);
    },
  );

  it('gives away no secret of the address, when it asks for its frame or says where it is', () => {
    history.replaceState(null, '', '/cuenta?reset_token=SECRETO-456#access_token=SECRETO-123');
    const launcher = button(USUAL_LOOK);
    reached(launcher);
    const inside = frame()?.contentWindow;
    if (!inside) throw new Error('There is no frame.');
    const post = jest.spyOn(inside, 'postMessage').mockReturnValue();
    for (const bitacora of ['ready', 'locate']) {
      const data = { data: { bitacora }, origin: SERVER, source: inside };
      window.dispatchEvent(new MessageEvent('message', data));
    }
    launcher.element.click();
    const given = JSON.stringify([frame()?.src, post.mock.calls]);
    expect(given).toContain('/cuenta');
    expect(given).not.toContain('SECRETO');
  });
});
