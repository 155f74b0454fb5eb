import { Chat } from './chat';
import type { ChatState } from './chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';

describe('a visitor of whom the page says who it is', () => {
  let server: FakeServer;
  let sockets: FakeSockets;
  let memory: Memory;
  let chat: Chat;
  let seen: ChatState;
  const answered = jest.fn();
  const settle = () => new Promise((done) => setTimeout(done, 20));
  const ANA = { name: 'Ana', email: 'ana@correo.example' };

  beforeEach(() => {
    answered.mockClear();
    server = new FakeServer();
    sockets = new FakeSockets();
    memory = new Memory('token-of-an-inbox', new FakeBrowser().page());
    const ports = {
      api: server,
      memory,
      turns: noTurns,
      liveUrl: '',
      whereabouts: nowhere,
      answered,
    };
    chat = new Chat({ ...ports, connect: sockets.connect }, (state) => (seen = state));
  });

  it('fills no form, and is introduced when the window is seen, not before', async () => {
    await chat.start();
    chat.identify(ANA);
    await settle();
    expect([seen.phase, server.contacts]).toEqual(['form', 0]);
    chat.show(true);
    await settle();
    expect([seen.phase, server.contacts]).toEqual(['chat', 1]);
  });

  it('gets the form, with what the page said, when that is not enough or refused', async () => {
    await chat.start();
    chat.show(true);
    chat.identify({ name: 'Ana' });
    await settle();
    expect([seen.phase, seen.person.name]).toEqual(['form', 'Ana']);
    chat.identify({ name: 'Ana', email: 'nada' });
    await settle();
    expect([seen.phase, server.contacts]).toEqual(['form', 0]);
  });

  it('stays who it is in this browser, unless the page proves another one', async () => {
    memory.set('secret', 'secret');
    await chat.start();
    chat.show(true);
    chat.identify(ANA);
    await settle();
    expect([memory.get('secret'), server.contacts]).toEqual(['secret', 0]);
    chat.identify({ userId: 'u1', hash: 'h' });
    await settle();
    expect([memory.get('secret'), seen.phase]).toEqual(['proved-u1', 'chat']);
  });

  it('is forgotten with everything that this browser kept', async () => {
    memory.set('secret', 'secret');
    memory.set('draft', 'un borrador');
    await chat.start();
    sockets.last.accept();
    chat.write('hola');
    await settle();
    chat.forget();
    await settle();
    expect(memory.keys('')).toEqual([]);
    expect(seen).toMatchObject({ phase: 'form', items: [], pending: [] });
  });

  it('has the page know of an answer that comes, but not what was there before', async () => {
    memory.set('secret', 'secret');
    server.items.push(fakeItem('0', 'agent', 'antes', null));
    await chat.start();
    sockets.last.accept();
    expect(answered).not.toHaveBeenCalled();
    const items = [fakeItem('1', 'agent', 'ahora', null), fakeItem('2', 'visitor', 'yo', null)];
    sockets.last.push({ type: 'items', items, revision: '2' });
    expect(answered.mock.calls.map(([item]) => (item as { text: string }).text)).toEqual(['ahora']);
  });
});
