import { FakeSockets } from '../fakes/sockets';
import { Live } from './live';

const SERVER_SPEAKS = { type: 'status', conversation: null };

describe('the live line', () => {
  let sockets: FakeSockets;
  let live: Live;
  const told = { receive: jest.fn(), connected: jest.fn(), refused: jest.fn(), after: () => '1.7' };

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    sockets = new FakeSockets();
    live = new Live('/widget/live', 'secret', told, sockets.connect);
    live.start();
  });
  afterEach(() => {
    live.stop();
    jest.useRealTimers();
  });

  /** Ends every connection as soon as it is opened, for a time; returns the gaps between them. */
  const endAll = (forMs: number, end: () => void): readonly number[] => {
    const until = Date.now() + forMs;
    let ended = 0;
    while (Date.now() < until) {
      if (sockets.opened.length > ended) {
        ended += 1;
        end();
      }
      jest.advanceTimersByTime(50);
    }
    const moments = sockets.opened.map(({ at }) => at);
    return moments.slice(1).map((at, place) => at - (moments[place] ?? 0));
  };
  const acceptThenRefuse = (reason: string) => () => {
    sockets.last.accept();
    sockets.last.end(1008, reason);
  };

  it('says who is there and where it was', () => {
    sockets.last.accept();
    expect(sockets.last.sent).toEqual([{ type: 'hello', secret: 'secret', after: '1.7' }]);
  });

  it('is up when the server spoke, not before', () => {
    sockets.last.accept();
    expect(told.connected).not.toHaveBeenCalled();
    sockets.last.push(SERVER_SPEAKS);
    expect(told.connected).toHaveBeenCalledWith(true);
    expect(told.receive).toHaveBeenCalledWith(SERVER_SPEAKS);
  });

  it('is down at once when the browser has no network, and comes back with it', () => {
    sockets.last.accept();
    sockets.last.push(SERVER_SPEAKS);
    dispatchEvent(new Event('offline'));
    expect(told.connected).toHaveBeenLastCalledWith(false);
    dispatchEvent(new Event('online'));
    expect(sockets.opened).toHaveLength(2);
    live.stop();
    dispatchEvent(new Event('offline'));
    expect(told.connected).toHaveBeenCalledTimes(2);
  });

  it.each(['VISITOR_UNKNOWN', 'TOO_MANY_SOCKETS', 'HELLO_EXPECTED'])(
    'meets %s with few attempts, further and further apart',
    (reason) => {
      const gaps = endAll(60_000, acceptThenRefuse(reason));
      expect(sockets.opened.length).toBeLessThan(6);
      expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
      expect(told.refused).toHaveBeenLastCalledWith(reason);
    },
  );

  it('meets a server that accepts and ends each line at growing pauses', () => {
    const gaps = endAll(60_000, () => {
      sockets.last.accept();
      sockets.last.push(SERVER_SPEAKS);
      sockets.last.end(1011);
    });
    expect(sockets.opened.length).toBeLessThan(10);
    expect(gaps.at(-1)).toBeGreaterThan(10_000);
  });

  it('is back at once after a line that held', () => {
    endAll(30_000, () => sockets.last.end(1006));
    dispatchEvent(new Event('online'));
    sockets.last.accept();
    sockets.last.push(SERVER_SPEAKS);
    jest.advanceTimersByTime(11_000);
    const before = sockets.opened.length;
    sockets.last.end(1006);
    jest.advanceTimersByTime(1000);
    expect(sockets.opened).toHaveLength(before + 1);
  });

  it('comes back when the browser is online, unless the server said no', () => {
    sockets.last.end(1006);
    dispatchEvent(new Event('online'));
    expect(sockets.opened).toHaveLength(2);
    acceptThenRefuse('TOO_MANY_SOCKETS')();
    dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(sockets.opened).toHaveLength(2);
  });

  it('gives up a line on which the server never speaks', () => {
    sockets.last.accept();
    jest.advanceTimersByTime(12_000);
    expect(sockets.opened).toHaveLength(2);
    expect(told.connected).toHaveBeenLastCalledWith(false);
  });

  it('notices by a ping that no server is there', () => {
    sockets.last.accept();
    sockets.last.push(SERVER_SPEAKS);
    jest.advanceTimersByTime(26_000);
    expect(sockets.last.sent.at(-1)).toEqual({ type: 'ping' });
    sockets.last.push({ type: 'pong' });
    jest.advanceTimersByTime(24_000);
    expect(sockets.opened).toHaveLength(1);
    jest.advanceTimersByTime(12_000);
    expect(sockets.opened).toHaveLength(2);
  });

  it('opens nothing after it was stopped', () => {
    sockets.last.end(1006);
    live.stop();
    jest.advanceTimersByTime(60_000);
    dispatchEvent(new Event('online'));
    expect(sockets.opened).toHaveLength(1);
  });
});
