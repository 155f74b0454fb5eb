import type { Bitacora } from '../../bitacora';
import { PageApi } from './page-api';

/** What docs/widget-api.md has pages define. */
function stub(): Bitacora {
  const made = (...given: unknown[]) => (made.q = made.q ?? []).push(given);
  made.q = undefined as unknown[] | undefined;
  return made as unknown as Bitacora;
}

describe('the JavaScript API of the page', () => {
  const chat = {
    ...{ toggle: jest.fn(), identify: jest.fn(), setAttributes: jest.fn(), shutdown: jest.fn() },
  };
  let ended: AbortController;
  let warned: jest.SpyInstance;
  const start = () => new PageApi(chat, ended.signal);

  beforeEach(() => {
    jest.clearAllMocks();
    ended = new AbortController();
    warned = jest.spyOn(console, 'warn').mockReturnValue();
    window.bitacora = stub();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    delete window.bitacora;
  });

  it('carries out what waited, in order, and from then on at once', () => {
    window.bitacora?.('identify', { name: 'Ana', email: 'ana@correo.example' });
    window.bitacora?.('open');
    start();
    expect(chat.identify).toHaveBeenCalledWith({ name: 'Ana', email: 'ana@correo.example' });
    expect(chat.toggle.mock.calls).toEqual([[true]]);
    window.bitacora?.('close');
    window.bitacora?.('shutdown');
    expect(chat.toggle.mock.calls).toEqual([[true], [false]]);
    expect(chat.shutdown).toHaveBeenCalledTimes(1);
  });

  it('keeps what comes after the chat went for the next one', () => {
    start();
    ended.abort();
    window.bitacora?.('open');
    expect(chat.toggle).not.toHaveBeenCalled();
    ended = new AbortController();
    start();
    expect(chat.toggle).toHaveBeenCalledTimes(1);
  });

  it('adds nothing to a page that has no such function, whatever has its name', () => {
    delete window.bitacora;
    start();
    expect('bitacora' in window).toBe(false);
    Object.assign(window, { bitacora: document.createElement('p') });
    start();
    expect((window.bitacora as unknown as HTMLElement).localName).toBe('p');
  });

  it('calls listeners with news until they are taken off; one that fails stops no other', () => {
    const reported = jest.fn();
    Object.assign(globalThis, { reportError: reported });
    const [received, bad] = [jest.fn(), () => fail()];
    const fail = (): never => {
      throw new Error('of the page');
    };
    const api = start();
    window.bitacora?.('on', 'unread', bad);
    window.bitacora?.('on', 'unread', received);
    window.bitacora?.('on', 'unread', received);
    api.publish('unread', 2);
    api.publish('open', undefined);
    window.bitacora?.('off', 'unread', received);
    api.publish('unread', 3);
    expect(received.mock.calls).toEqual([[2]]);
    expect(reported).toHaveBeenCalledTimes(2);
    Reflect.deleteProperty(globalThis, 'reportError');
  });

  it.each<[string, readonly unknown[]]>([
    ['no command', ['expand']],
    ['no command', [{}]],
    ['identify needs an object', ['identify']],
    ['name has to be a text', ['identify', { name: 'x'.repeat(121) }]],
    ['phone has to be a text', ['identify', { phone: 912345678 }]],
    ['userId and hash go together', ['identify', { userId: 'u1' }]],
    ['no event', ['on', 'typing', () => undefined]],
    ['a listener has to be', ['on', 'open']],
  ])('says on the console that there is %s', (reason, given) => {
    start();
    (window.bitacora as unknown as (...all: readonly unknown[]) => void)(...given);
    expect(String(warned.mock.calls[0]?.[0])).toContain(reason);
    expect([chat.identify, chat.toggle].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('takes attributes as JSON, whatever the page gives', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    start();
    window.bitacora?.('setAttributes', { plan: 'Oro', visits: 3, vip: true, old: null });
    expect(chat.setAttributes.mock.calls).toEqual([
      ['{"plan":"Oro","visits":3,"vip":true,"old":null}'],
    ]);
    for (const given of [null, 'Oro', ['Oro'], undefined, circle, { plan: 'x'.repeat(20_000) }]) {
      (window.bitacora as unknown as (...all: readonly unknown[]) => void)('setAttributes', given);
    }
    expect(chat.setAttributes).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls).toEqual(Array(6).fill(['Bitácora: setAttributes needs an object.']));
  });

  it('carries out a hundred commands of before, and takes a hundred listeners', () => {
    for (let time = 0; time < 300; time += 1) window.bitacora?.('open');
    const api = start();
    expect(chat.toggle).toHaveBeenCalledTimes(100);
    const received = jest.fn();
    for (let time = 0; time < 300; time += 1) window.bitacora?.('on', 'close', () => received());
    api.publish('close', undefined);
    expect(received).toHaveBeenCalledTimes(100);
  });
});
