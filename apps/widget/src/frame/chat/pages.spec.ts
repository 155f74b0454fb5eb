import { Unreachable } from '../calls/call-errors';
import { Chat } from './chat';
import type { ChatState } from './chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import type { Turns } from '../kept/turns';

const TOKEN = 'token-of-an-inbox';

interface PageOfSpec {
  readonly chat: Chat;
  readonly memory: Memory;
  seen(): ChatState;
}

describe('several pages of one browser', () => {
  let server: FakeServer;
  let browser: FakeBrowser;

  beforeEach(() => {
    jest.useFakeTimers();
    server = new FakeServer();
    browser = new FakeBrowser();
  });
  afterEach(() => jest.useRealTimers());

  const open = async (turns: Turns = browser.turns, token = TOKEN): Promise<PageOfSpec> => {
    const memory = new Memory(token, browser.page());
    const { connect } = new FakeSockets();
    let state: ChatState | null = null;
    const ports = {
      api: server,
      memory,
      turns,
      liveUrl: '/widget/live',
      whereabouts: nowhere,
      connect,
    };
    const chat = new Chat(ports, (seen) => (state = seen));
    await chat.start();
    return { chat, memory, seen: () => state ?? chat.state };
  };
  const settle = (ms = 100) => jest.advanceTimersByTimeAsync(ms);
  const signIn = (page: PageOfSpec) => page.chat.signIn('Lucía', 'lucia@correo.example', 'es');
  const texts = (page: PageOfSpec) => page.seen().items.map(({ text }) => text);
  const keptTexts = () =>
    [...browser.kept]
      .filter(([name]) => name.includes('.outbox.'))
      .map(([, value]) => (JSON.parse(value) as { text: string }).text);

  it('are one visitor, whichever page was started', async () => {
    const [first, second] = [await open(), await open()];
    await signIn(first);
    await settle();
    expect(second.seen().phase).toBe('chat');
    first.chat.write('uno');
    await settle();
    second.chat.write('dos');
    await settle();
    expect(server.contacts).toBe(1);
    expect(server.items.map(({ text }) => text)).toEqual(['uno', 'dos']);
    expect(texts(await open())).toEqual(['uno', 'dos']);
  });

  it('are one visitor when both are started at once', async () => {
    const [first, second] = [await open(), await open()];
    await Promise.all([signIn(first), signIn(second)]);
    await settle();
    expect(server.contacts).toBe(1);
    expect([first.seen().phase, second.seen().phase]).toEqual(['chat', 'chat']);
  });

  it('keep each other’s messages while there is no connection, and send each once, in order', async () => {
    const first = await open();
    await signIn(first);
    const second = await open();
    server.reachable = false;
    first.chat.write('a');
    second.chat.write('b');
    await settle();
    expect(keptTexts()).toEqual(['a', 'b']);
    expect(second.seen().pending.map(({ text }) => text)).toEqual(['a', 'b']);
    server.reachable = true;
    await settle(60_000);
    expect(server.received).toEqual(['a', 'b']);
    expect(keptTexts()).toEqual([]);
    expect([first.seen().pending, second.seen().pending]).toEqual([[], []]);
  });

  it('lose and double nothing where the browser has no locks', async () => {
    const first = await open(noTurns);
    await signIn(first);
    const second = await open(noTurns);
    server.reachable = false;
    for (let n = 0; n < 10; n += 1) (n % 2 ? first : second).chat.write(`${n}`);
    server.reachable = true;
    await settle(60_000);
    expect(server.items.map(({ text }) => text)).toEqual([...'0123456789']);
    expect(keptTexts()).toEqual([]);
  });

  it('send for a page that was closed before it could', async () => {
    const first = await open();
    await signIn(first);
    const closed = await open(() => new Promise(() => undefined));
    closed.chat.write('último');
    await settle(20_000);
    expect(server.received).toEqual(['último']);
    expect(first.seen().pending).toEqual([]);
  });

  it('count an answer as read that was seen on one of them, and never count backwards', async () => {
    const first = await open();
    await signIn(first);
    server.items.push(fakeItem('0', 'agent', 'Hola', null));
    const second = await open();
    server.items.push(fakeItem('1', 'agent', '¿Sigue ahí?', null));
    const third = await open();
    expect(third.seen().unread).toBe(2);
    third.chat.show(true);
    await settle();
    expect([second.seen().unread, third.seen().unread]).toEqual([0, 0]);
    second.chat.show(true);
    expect(third.seen().unread).toBe(0);
    expect((await open()).seen().unread).toBe(0);
  });

  it('do not count as seen what an open window holds in a page behind another one', async () => {
    const page = await open();
    await signIn(page);
    const hidden = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    page.chat.show(true);
    server.items.push(fakeItem('0', 'agent', 'Hola', null));
    const other = await open();
    other.chat.show(true);
    expect(other.seen().unread).toBe(1);
    hidden.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(other.seen().unread).toBe(0);
    hidden.mockRestore();
  });

  it('show the form and no word of an erased visitor, then the next one, on all of them', async () => {
    const pages = [await open(), await open()];
    await signIn(pages[0]!);
    pages[0]!.chat.write('Hola');
    await settle();
    server.erased.add('secret-1');
    pages[1]!.chat.write('¿hola?');
    await settle();
    for (const page of pages) expect(page.seen()).toMatchObject({ phase: 'form', items: [] });
    server.items.length = 0;
    await signIn(pages[0]!);
    await settle();
    expect(server.contacts).toBe(2);
    expect(server.items.map(({ text }) => text)).toEqual(['¿hola?']);
    expect(pages[1]!.seen().phase).toBe('chat');
  });

  it('go on when another page empties the storage', async () => {
    const page = await open();
    await signIn(page);
    const other = browser.page();
    for (const name of browser.kept.keys()) other.removeItem(name);
    await settle();
    expect(page.seen().phase).toBe('form');
  });

  it('go on under a new token of the inbox', async () => {
    const page = await open();
    await signIn(page);
    server.items.push(fakeItem('0', 'agent', 'Hola', null));
    server.reachable = false;
    page.chat.write('sin enviar');
    page.memory.set('draft', 'a medias');
    await settle();
    jest.clearAllTimers();
    server.reachable = true;
    const next = await open(browser.turns, 'a-new-token-of-the-inbox');
    await settle();
    expect(texts(next)).toEqual(['Hola', 'sin enviar']);
    expect(next.memory.get('draft')).toBe('a medias');
    expect(server.contacts).toBe(1);
    expect([...browser.kept.keys()].filter((name) => !name.startsWith('bitacora.i1.'))).toEqual([]);
  });

  it('say that there is no chat, and come back by themselves, at growing pauses', async () => {
    const asked: number[] = [];
    const { config } = server;
    server.config = async () => {
      asked.push(Date.now());
      throw new Unreachable('down');
    };
    const page = await open();
    await settle(60_000);
    expect(page.seen()).toMatchObject({ phase: 'failed', failure: 'LOADING' });
    expect(asked.length).toBeLessThan(10);
    server.config = config;
    await settle(60_000);
    expect(page.seen().phase).toBe('form');
  });
});
