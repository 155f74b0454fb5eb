import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Connection, ConversationGateway } from '@bitacora/console-data';
import { Subject } from 'rxjs';
import { NewsStore } from '../../news/news-store.js';
import { SessionStore } from '../../session/session-store.js';
import { shownMessage } from '../../testing/log.js';
import { LOOK_MS, SeenMessages } from './seen-messages.js';
import { ThreadStore } from './thread-store.js';

describe('messages that a person sees', () => {
  const reading = signal<string | undefined>(undefined);
  const items = signal<readonly unknown[]>([]);
  const conversation = signal<object | null>(null);
  const may = signal(true);
  const missed = new Subject<void>();
  const seen = jest.fn<void, [string, string]>();
  let store: SeenMessages;

  const message = (n: number, at: string) => ({ ...shownMessage(n, 'Hola'), at });
  const first = message(1, '2026-11-22T09:00:00.000Z');
  const second = message(2, '2026-11-22T09:01:00.000Z');
  const shown = (part: object = {}) => ({ id: 'k1', inbox: { channel: 'website' }, ...part });
  const wait = (ms: number) => {
    TestBed.tick();
    jest.advanceTimersByTime(ms);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    seen.mockReset();
    reading.set('k1');
    items.set([first]);
    conversation.set(shown());
    may.set(true);
    TestBed.configureTestingModule({
      providers: [
        SeenMessages,
        { provide: ConversationGateway, useValue: { seen } },
        { provide: NewsStore, useValue: { readingId: reading } },
        { provide: SessionStore, useValue: { may: () => may() } },
        { provide: ThreadStore, useValue: { conversation, items } },
        { provide: Connection, useValue: { missed } },
      ],
    });
    store = TestBed.inject(SeenMessages);
  });
  afterEach(() => jest.useRealTimers());

  it('are said once each, after a look at them', () => {
    wait(LOOK_MS - 1);
    expect(seen).not.toHaveBeenCalled();
    wait(LOOK_MS);
    expect(seen.mock.calls).toEqual([['k1', first.at]]);
    // Nothing that changes besides says it again, and the answer ends it.
    items.set([first, { ...shownMessage(3, 'x'), __typename: 'Reply' }]);
    conversation.set(shown({ teamSawUpTo: first.at }));
    wait(60_000);
    expect(seen).toHaveBeenCalledTimes(1);
    items.set([first, second]);
    wait(LOOK_MS);
    expect(seen.mock.calls[1]).toEqual(['k1', second.at]);
  });

  it('are not said of what another member saw before', () => {
    conversation.set(shown({ teamSawUpTo: first.at }));
    wait(60_000);
    expect(seen).not.toHaveBeenCalled();
  });

  it.each<[string, () => void]>([
    ['another conversation is before the person, or the page is not', () => reading.set(undefined)],
    ['the end of the thread is out of sight', () => store.atEnd.set(false)],
    ['the person may not answer', () => may.set(false)],
    ['it came by another channel', () => conversation.set(shown({ inbox: { channel: 'email' } }))],
    ['there is no message of the contact', () => items.set([])],
  ])('are not said while %s', (_, prevent) => {
    wait(LOOK_MS / 2);
    prevent();
    wait(60_000);
    expect(seen).not.toHaveBeenCalled();
  });

  it('are said again once a line that was lost is back', () => {
    wait(LOOK_MS);
    missed.next();
    wait(LOOK_MS);
    expect(seen).toHaveBeenCalledTimes(2);
  });
});
