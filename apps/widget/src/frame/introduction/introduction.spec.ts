import { Unreachable } from '../calls/call-errors';
import { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';

describe('the introduction of a visitor', () => {
  let server: FakeServer;
  let browser: FakeBrowser;
  let seen: ChatState;

  beforeEach(() => {
    jest.useFakeTimers();
    server = new FakeServer();
    browser = new FakeBrowser();
  });
  afterEach(() => jest.useRealTimers());

  const open = async () => {
    const memory = new Memory('token-of-an-inbox', browser.page());
    const { connect } = new FakeSockets();
    const ports = {
      api: server,
      memory,
      turns: noTurns,
      liveUrl: '/widget/live',
      whereabouts: nowhere,
      connect,
    };
    const chat = new Chat(ports, (state) => (seen = state));
    await chat.start();
    return chat;
  };
  const signIn = (chat: Chat) => chat.signIn('Lucía', 'lucia@correo.example', 'es');

  it.each([['in the same page'], ['after a reload']])(
    'makes one contact when its answer was lost and it is repeated %s',
    async (where) => {
      const chat = await open();
      server.loseAnswers = 1;
      await expect(signIn(chat)).rejects.toThrow(Unreachable);
      expect(seen.phase).toBe('form');
      await signIn(where === 'in the same page' ? chat : await open());
      expect(seen.phase).toBe('chat');
      expect(server.contacts).toBe(1);
    },
  );

  it('makes one contact, and continues by itself, when the conversation could not be loaded', async () => {
    const chat = await open();
    const { history } = server;
    server.history = () => Promise.reject(new Unreachable('down'));
    await signIn(chat);
    expect(seen.phase).toBe('failed');
    server.history = history;
    await jest.advanceTimersByTimeAsync(5000);
    expect(seen.phase).toBe('chat');
    expect(server.contacts).toBe(1);
  });

  it('makes one contact of two pages that start at once without locks', async () => {
    const chats = [await open(), await open()];
    await Promise.all(chats.map(signIn));
    expect(server.contacts).toBe(1);
  });

  it('makes a new contact when the one of the lost answer was erased', async () => {
    const chat = await open();
    server.loseAnswers = 1;
    await expect(signIn(chat)).rejects.toThrow(Unreachable);
    server.erased.add('secret-1');
    await signIn(chat);
    expect(seen.phase).toBe('chat');
    expect(server.contacts).toBe(2);
  });

  it('keeps no key once the visitor is known', async () => {
    await signIn(await open());
    expect([...browser.kept.keys()].filter((name) => name.endsWith('.key'))).toEqual([]);
  });
});
