import { Chat } from '../chat/chat';
import { FakeBrowser, noTurns } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import { Whereabouts } from './whereabouts';

const START = 'https://tienda.example/inicio';
const PRICES = 'https://tienda.example/precios';

describe('where the visitor is', () => {
  const ask = jest.fn();
  let whereabouts: Whereabouts;
  let server: FakeServer;
  let memory: Memory;
  let chat: Chat;

  beforeEach(async () => {
    jest.useFakeTimers();
    ask.mockReset();
    whereabouts = new Whereabouts(START, ask);
    server = new FakeServer();
    memory = new Memory('token-of-an-inbox', new FakeBrowser().page());
    memory.set('secret', 'secret');
    const { connect } = new FakeSockets();
    const ports = { api: server, memory, turns: noTurns, liveUrl: '/widget/live', connect };
    chat = new Chat({ ...ports, whereabouts }, () => undefined);
    await chat.start();
  });
  afterEach(() => jest.useRealTimers());
  const settle = (ms = 10) => jest.advanceTimersByTimeAsync(ms);

  it('is asked when a message is sent, which names the page of that moment', async () => {
    chat.write('uno');
    expect(chat.state.pending).toMatchObject([{ page: START }]);
    whereabouts.answered(PRICES);
    await settle();
    chat.write('dos');
    whereabouts.answered(START);
    await settle();
    expect(server.pages).toEqual([PRICES, START]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is the last known one when no answer comes; that is waited for once', async () => {
    chat.write('uno');
    await settle(400);
    expect(server.pages).toEqual([]);
    await settle(200);
    chat.write('dos');
    await settle();
    expect(server.pages).toEqual([START, START]);
    whereabouts.located(PRICES);
    chat.write('tres');
    await settle();
    expect(server.pages.at(-1)).toBe(PRICES);
  });

  it('is kept with a message that waits for the connection', async () => {
    server.reachable = false;
    chat.write('uno');
    whereabouts.answered(PRICES);
    await settle();
    whereabouts.located(START);
    server.reachable = true;
    await settle(60_000);
    expect(server.pages).toEqual([PRICES]);
  });
});
