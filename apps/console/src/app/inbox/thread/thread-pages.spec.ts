import { TestBed } from '@angular/core/testing';
import {
  Connection,
  ConversationGateway,
  type ShownConversation,
  type TimelineItem,
} from '@bitacora/console-data';
import { TimelineGateway, type TimelinePage } from '@bitacora/console-data/timeline';
import { Subject } from 'rxjs';
import { signal } from '@angular/core';
import { provideDesk } from '../../testing/desk.js';
import { shownMessage } from '../../testing/log.js';
import { ThreadStore } from './thread-store.js';

/** A thread whose pages come when the test says so. */
function thread() {
  const pushes = new Subject<readonly TimelineItem[]>();
  const began = new Subject<void>();
  const asked: { before: string | null; answer: (page: TimelinePage) => void }[] = [];
  const page = (_id: string, before: string | null) =>
    new Promise<TimelinePage>((answer) => asked.push({ before, answer }));
  const one = () => ({ value: signal<ShownConversation | undefined>(undefined) });
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      ThreadStore,
      { provide: TimelineGateway, useValue: { page, pushed: () => pushes } },
      { provide: ConversationGateway, useValue: { one } },
      { provide: Connection, useValue: { missed: new Subject(), began } },
    ],
  });
  const store = TestBed.inject(ThreadStore);
  store.id.set('c1');
  TestBed.tick();
  const answer = async (nth: number, before: string | null, items: readonly TimelineItem[]) => {
    asked[nth]?.answer({ items, before });
    await new Promise((resolve) => setTimeout(resolve));
  };
  const texts = () => store.items().map((item) => ('text' in item ? item.text : null));
  return { store, pushes, began, asked, answer, texts };
}

describe('pages of a thread', () => {
  it('do not overwrite what was pushed after they were asked for', async () => {
    const { store, pushes, answer, texts } = thread();
    pushes.next([shownMessage(8, 'corrected')]);
    await answer(0, 'p8', [shownMessage(8, 'first')]);
    expect(texts()).toEqual(['corrected']);
    const loaded = store.earlier();
    pushes.next([shownMessage(7, 'taken back')]);
    await answer(1, null, [shownMessage(7, 'said')]);
    await loaded;
    expect(texts()).toEqual(['taken back', 'corrected']);
  });

  it('are asked again once pushes come for the first time: what came between, no push said', async () => {
    const { began, answer, texts } = thread();
    await answer(0, null, [shownMessage(1, 'first')]);
    began.next();
    await answer(1, null, [shownMessage(1, 'first'), shownMessage(2, 'between')]);
    expect(texts()).toEqual(['first', 'between']);
  });

  it('leave out a pushed line that the thread does not reach back to', async () => {
    const { pushes, answer, texts } = thread();
    await answer(0, 'p8', [shownMessage(8, 'here')]);
    pushes.next([shownMessage(2, 'far back')]);
    expect(texts()).toEqual(['here']);
  });

  it('are asked for once by two that want the same, and again in the next conversation', async () => {
    const { store, asked, answer } = thread();
    await answer(0, 'p8', [shownMessage(8, 'here')]);
    const both = Promise.all([store.earlier(), store.earlier()]);
    expect(asked.map(({ before }) => before)).toEqual([null, 'p8']);
    store.id.set('c2');
    TestBed.tick();
    await answer(2, 'q4', [shownMessage(4, 'there')]);
    void store.earlier();
    expect(asked.map(({ before }) => before)).toEqual([null, 'p8', null, 'q4']);
    await answer(1, null, [shownMessage(7, 'of c1')]);
    await both;
    expect(store.items()).toHaveLength(1);
    expect(store.loadingEarlier()).toBe(true);
  });
});
