import { Chat } from './chat';
import type { ChatState } from './chat-state';
import { noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import { browserStorage } from '../kept/storage';

describe('the conversation in the widget', () => {
  let server: FakeServer;
  let sockets: FakeSockets;
  let memory: Memory;
  let seen: ChatState;
  const open = () =>
    new Chat(
      {
        api: server,
        memory,
        turns: noTurns,
        liveUrl: '/widget/live',
        whereabouts: nowhere,
        connect: sockets.connect,
      },
      (state) => (seen = state),
    );
  const settle = () => jest.advanceTimersByTimeAsync(5000);

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    sockets = new FakeSockets();
    server = new FakeServer();
    memory = new Memory('token-of-an-inbox', browserStorage());
  });
  afterEach(() => jest.useRealTimers());

  const signedIn = async () => {
    const chat = open();
    await chat.start();
    await chat.signIn('Lucía', 'lucia@correo.example', 'es');
    return chat;
  };

  it('asks a new visitor for a name before anything else', async () => {
    await open().start();
    expect(seen.phase).toBe('form');
  });

  it('hands a refused value back with its field', async () => {
    const chat = open();
    await chat.start();
    await expect(chat.signIn('Lucía', 'lucia', 'es')).rejects.toMatchObject({ field: 'email' });
    expect(seen.phase).toBe('form');
  });

  it('shows a returning visitor the whole conversation, page by page', async () => {
    for (let n = 0; n < 5; n += 1)
      server.items.push(fakeItem(`${n}`, 'agent', `answer ${n}`, null));
    memory.set('secret', 'secret');

    await open().start();

    expect(seen.items.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((n) => `answer ${n}`));
  });

  it('neither loses nor doubles a message when the answer is lost', async () => {
    const chat = await signedIn();
    server.loseAnswers = 1;
    chat.write('Hola');
    await settle();

    expect(server.items).toHaveLength(1);
    expect(seen.items.map(({ text }) => text)).toEqual(['Hola']);
    expect(seen.pending).toEqual([]);
  });

  it('sends after a reload what could not be sent before, once and in order', async () => {
    const chat = await signedIn();
    server.reachable = false;
    chat.write('uno');
    chat.write('dos');
    await jest.advanceTimersByTimeAsync(100);
    expect(seen.pending.map(({ text }) => text)).toEqual(['uno', 'dos']);

    server.reachable = true;
    await open().start();
    await settle();

    expect(server.items.map(({ text }) => text)).toEqual(['uno', 'dos']);
    expect(seen.pending).toEqual([]);
  });

  it('keeps a refused message in sight with its reason and sends the next one', async () => {
    const chat = await signedIn();
    chat.write('x'.repeat(21));
    chat.write('corto');
    await settle();

    expect(seen.pending.map(({ refused }) => refused)).toEqual(['MESSAGE_TOO_LONG']);
    expect(server.items.map(({ text }) => text)).toEqual(['corto']);
  });

  it('sends files that were uploaded before, and asks for those of a message', async () => {
    const chat = await signedIn();
    const uploaded = await chat.calls.upload(new File(['abc'], 'foto.png'));
    chat.write('', [uploaded]);
    await settle();
    expect(seen.pending).toEqual([]);
    const [item] = seen.items;
    expect(item?.files).toMatchObject([{ id: 'file-foto.png', name: 'foto.png', bytes: 3 }]);
    if (item) expect(await chat.calls.file(item, 'file-foto.png')).toHaveProperty('size', 17);
  });

  it('counts answers as unread until the window is shown', async () => {
    memory.set('secret', 'secret');
    server.items.push(
      fakeItem('0', 'agent', 'Hola', null),
      fakeItem('1', 'automatic', 'Recibido', null),
    );
    const chat = open();
    await chat.start();
    expect(seen.unread).toBe(2);

    chat.show(true);
    expect(seen.unread).toBe(0);
  });

  it('lets an anonymous visitor write at once, and makes them known by the first message', async () => {
    server.contact = { chat: { signIn: { anonymous: true } } } as typeof server.contact;
    server.session = async () => ({ secret: 'secret-1', contact: { name: null } });
    const chat = open();
    await chat.start();
    expect([seen.phase, memory.get('secret')]).toEqual(['chat', null]);
    chat.write('Hola');
    await settle();
    expect(seen.items.map(({ text }) => text)).toEqual(['Hola']);
    expect(memory.get('secret')).toBe('secret-1');

    // The conversation is over: the next one is a contact of its own, and the message is not lost.
    server.erased.add('secret-1');
    server.session = async () => ({ secret: 'secret-2', contact: { name: null } });
    server.items.length = 0;
    chat.write('Otra cosa');
    await settle();
    expect(server.items.map(({ text }) => text)).toEqual(['Otra cosa']);
    expect([seen.phase, memory.get('secret')]).toEqual(['chat', 'secret-2']);
  });

  it('starts again when the server no longer knows the visitor', async () => {
    memory.set('secret', 'secret');
    server.erased.add('secret');

    await open().start();

    expect(seen.phase).toBe('form');
    expect(memory.get('secret')).toBeNull();
  });
});
