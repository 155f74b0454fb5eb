import { Chat } from './chat';
import type { ChatState } from './chat-state';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';

const HOUR_MS = 3600_000;

describe('a message that is older or newer than the server takes', () => {
  let server: FakeServer;
  let memory: Memory;
  let chat: Chat;
  let seen: ChatState;

  const open = async () => {
    const { connect } = new FakeSockets();
    const ports = {
      api: server,
      memory,
      turns: noTurns,
      liveUrl: '/widget/live',
      whereabouts: nowhere,
      connect,
    };
    chat = new Chat(ports, (state) => (seen = state));
    await chat.start();
  };
  beforeEach(async () => {
    jest.useFakeTimers();
    server = new FakeServer();
    memory = new Memory('token-of-an-inbox', new FakeBrowser().page());
    memory.set('secret', 'secret');
    await open();
  });
  afterEach(() => jest.useRealTimers());

  const settle = (ms = 100) => jest.advanceTimersByTimeAsync(ms);
  const expectOnce = (text: string) => {
    expect(server.items.map((item) => item.text)).toEqual([text]);
    expect(seen.items.map((item) => item.text)).toEqual([text]);
    expect(seen.pending).toEqual([]);
  };

  it.each([
    ['is 25 hours ahead', -25],
    ['is 25 hours behind', 25],
    ['is years behind', 100_000],
  ])('arrives once when the clock %s', async (_what, hours) => {
    server.clockMs = hours * HOUR_MS;
    chat.write('Hola');
    await settle();
    expectOnce('Hola');
  });

  it('arrives once when it was written days before, also after a reload', async () => {
    server.reachable = false;
    chat.write('Hola');
    await settle();
    jest.setSystemTime(Date.now() + 60 * HOUR_MS);
    server.reachable = true;
    // The page that wrote it is gone, and its timers with it.
    jest.clearAllTimers();
    await open();
    await settle(120_000);
    expectOnce('Hola');
  });

  it('is not sent again when the server has it, and only its answer was lost', async () => {
    server.loseAnswers = 1;
    chat.write('Hola');
    await settle();
    const [item] = server.items;
    jest.setSystemTime(Date.now() + 60 * HOUR_MS);
    // As a conversation that was resolved since: the server would not find the message in the next one.
    if (item) server.items[0] = { ...item, clientId: null };
    jest.spyOn(server, 'history').mockResolvedValueOnce({
      conversation: null,
      items: item ? [item] : [],
      revision: '1',
    });
    await settle(120_000);
    expectOnce('Hola');
  });

  it('says that the clock is wrong when the server does not say what is right, until it is set', async () => {
    Object.assign(server, { clockMs: 25 * HOUR_MS, dated: false });
    chat.write('Hola');
    await settle();
    expect(seen.pending.map(({ refused }) => refused)).toEqual(['COMMAND_TOO_OLD']);
    server.clockMs = 0;
    chat.retry(seen.pending[0]?.id ?? '');
    await settle();
    expectOnce('Hola');
  });
});
