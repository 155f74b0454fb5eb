import { TestBed } from '@angular/core/testing';
import { Connection, type Replay } from '@bitacora/console-data';
import { ReplayGateway } from '@bitacora/console-data/replay';
import { Subject } from 'rxjs';
import { HistoryStore } from './history-store.js';

const SECOND = 1000;
const history = (count: number): Replay =>
  ({
    conversation: {},
    integrity: { events: count, whole: true, problem: null, verifiedAt: null },
    events: Array.from({ length: count }, (_, revision) => ({
      text: null,
      changes: [],
      entry: {
        id: `e${revision}`,
        revision,
        at: new Date(revision * SECOND).toISOString(),
      },
    })),
  }) as unknown as Replay;

/** Gives what it is set to give, and says how often it was asked. */
class FakeGateway {
  answer: Promise<Replay | null> = Promise.resolve(history(4));
  asked = 0;
  readonly pushes = new Subject<void>();

  history(): Promise<Replay | null> {
    this.asked += 1;
    return this.answer;
  }

  grown() {
    return this.pushes;
  }
}

describe('the history of a conversation', () => {
  let gateway: FakeGateway;
  let store: HistoryStore;
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  beforeEach(async () => {
    gateway = new FakeGateway();
    TestBed.configureTestingModule({
      providers: [HistoryStore, { provide: ReplayGateway, useValue: gateway }],
    });
    store = TestBed.inject(HistoryStore);
    store.conversationId.set('c1');
    TestBed.tick();
    await settle();
  });

  it('shows the newest event unless a moment is asked for', () => {
    expect(store.index()).toBe(3);
    store.revision.set(1);
    expect(store.index()).toBe(1);
  });

  it('stays at its moment when new events arrive, and follows the newest otherwise', async () => {
    gateway.answer = Promise.resolve(history(6));
    gateway.pushes.next();
    await settle();
    expect(store.index()).toBe(5);
    store.go(2);
    gateway.answer = Promise.resolve(history(7));
    gateway.pushes.next();
    await settle();
    expect(store.last()).toBe(6);
    expect(store.index()).toBe(2);
  });

  it('does not go beyond its ends', () => {
    store.go(-5);
    expect(store.index()).toBe(0);
    store.go(99);
    expect(store.index()).toBe(3);
  });

  it('goes to an event by its id, and says when it is not of this conversation', () => {
    expect(store.goTo('e1')).toBe(true);
    expect(store.index()).toBe(1);
    expect(store.goTo('elsewhere')).toBe(false);
    expect(store.index()).toBe(1);
  });

  it('plays from the beginning when it is at the end, one event after the other, and stops', () => {
    jest.useFakeTimers();
    try {
      store.speed.set('1');
      store.togglePlay();
      expect(store.index()).toBe(0);
      expect(store.playing()).toBe(true);
      jest.advanceTimersByTime(SECOND);
      expect(store.index()).toBe(1);
      jest.advanceTimersByTime(2 * SECOND);
      expect(store.index()).toBe(3);
      expect(store.playing()).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops playing when a person takes the knob', () => {
    store.togglePlay();
    store.go(1);
    expect(store.playing()).toBe(false);
  });

  it('keeps what is there when asking again fails, and says so', async () => {
    const answer = Promise.reject(new Error('no'));
    gateway.answer = answer;
    TestBed.inject(Connection).rebuilt();
    await answer.catch(() => undefined);
    await settle();
    expect(store.steps()).toHaveLength(4);
    expect(store.failure()).toBeInstanceOf(Error);
  });

  it('knows that there is no such conversation', async () => {
    gateway.answer = Promise.resolve(null);
    await store.load();
    expect(store.history()).toBeNull();
  });
});
