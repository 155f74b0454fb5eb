import { Refusal } from '../calls/call-errors';
import { Chat } from './chat';
import type { ChatState } from './chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import { Thread } from '../view/thread';
import { wordsOf } from '../spoken/words';

const noop = () => undefined;
const noFile = () => Promise.resolve(new Blob());

describe('a visitor whom the server refuses', () => {
  let server: FakeServer;
  let sockets: FakeSockets;
  let memory: Memory;
  let chat: Chat;
  let seen: ChatState;

  beforeEach(async () => {
    jest.useFakeTimers();
    server = new FakeServer();
    sockets = new FakeSockets();
    memory = new Memory('token-of-an-inbox', new FakeBrowser().page());
    const ports = {
      api: server,
      memory,
      turns: noTurns,
      liveUrl: '/widget/live',
      whereabouts: nowhere,
    };
    chat = new Chat({ ...ports, connect: sockets.connect }, (state) => (seen = state));
    server.items.push(fakeItem('0', 'agent', 'Hola', null));
    memory.set('secret', 'secret');
    await chat.start();
    chat.show(true);
    sockets.last.accept();
    sockets.last.push({ type: 'status', conversation: null });
  });
  afterEach(() => jest.useRealTimers());

  const settle = (ms = 100) => jest.advanceTimersByTimeAsync(ms);
  const expectForm = () => {
    expect(seen).toMatchObject({ phase: 'form', items: [], conversation: null, unread: 0 });
    expect([memory.get('secret'), memory.get('read')]).toEqual([null, null]);
  };

  it('is asked who it is when the line says that it was erased, and connects no more', async () => {
    server.erased.add('secret');
    sockets.last.end(1008, 'VISITOR_UNKNOWN');
    await settle(60_000);
    expectForm();
    expect(sockets.opened).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    ['a message', () => chat.write('¿hola?')],
    ['a file', () => chat.calls.upload(new File(['a'], 'a.png')).catch(() => undefined)],
    [
      'reading a file',
      () => chat.calls.file(fakeItem('0', 'agent', '', null), 'f').catch(() => undefined),
    ],
  ])('is asked who it is when %s shows that it was erased', async (_what, act) => {
    server.erased.add('secret');
    act();
    await settle();
    expectForm();
  });

  it('keeps what it wrote last, and sends it after the form', async () => {
    server.erased.add('secret');
    chat.write('¿hola?');
    await settle();
    server.items.length = 0;
    await chat.signIn('Lucía', 'lucia@correo.example', 'es');
    await settle();
    expect(seen.items.map(({ text }) => text)).toEqual(['¿hola?']);
    expect(seen.pending).toEqual([]);
  });

  it('sees that a message waits because of a limit, until it went', async () => {
    const thread = new Thread(wordsOf('es'), 'es', { retry: noop, discard: noop, file: noFile });
    server.limited = true;
    chat.write('¿hola?');
    await settle();
    thread.render(seen);
    expect(thread.element.textContent).toContain('este se enviará en unos minutos');
    server.limited = false;
    await settle(60_000);
    expect(seen).toMatchObject({ pending: [], limited: false });
  });

  it('sees that it cannot write when the contact is blocked', async () => {
    const thread = new Thread(wordsOf('es'), 'es', { retry: noop, discard: noop, file: noFile });
    server.blocked = true;
    chat.write('¿hola?');
    await settle(60_000);
    thread.render(seen);
    expect(seen.phase).toBe('chat');
    expect(thread.element.textContent).toContain('Aquí no puedes escribir.');
    expect(seen.items).toHaveLength(1);
  });

  it('stays who it is when only the line was refused, reads on, and learns why', async () => {
    server.items.push(fakeItem('1', 'agent', '¿Sigue ahí?', null));
    sockets.last.end(1008, 'TOO_MANY_SOCKETS');
    await settle();
    expect(seen).toMatchObject({ phase: 'chat', crowded: true });
    expect(seen.items.map(({ text }) => text)).toEqual(['Hola', '¿Sigue ahí?']);
    await settle(10_000);
    sockets.last.accept();
    sockets.last.push({ type: 'status', conversation: null });
    expect(seen).toMatchObject({ connected: true, crowded: false });
  });

  it('is not asked over and over when the browser does not forget', async () => {
    const calls = jest.spyOn(server, 'history').mockImplementation(async () => {
      throw new Refusal('VISITOR_UNKNOWN', 401, null, {});
    });
    jest.spyOn(memory, 'get').mockReturnValue('secret');
    sockets.last.end(1008, 'VISITOR_UNKNOWN');
    await settle(60_000);
    expect(seen.phase).toBe('form');
    expect(calls.mock.calls.length).toBeLessThan(3);
  });
});
