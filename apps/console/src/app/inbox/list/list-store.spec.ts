import { TestBed } from '@angular/core/testing';
import { Connection, ConversationGateway, type ShownConversation } from '@bitacora/console-data';
import { Subject } from 'rxjs';
import { CountsStore } from '../../news/counts-store.js';
import { provideDesk } from '../../testing/desk.js';
import { ListStore } from './list-store.js';

const conversation = (id: string) =>
  ({
    ...{ id, contact: { id: 'c1' }, inbox: { id: 'i1' }, status: 'open', priority: 'none' },
    ...{ assignee: null, team: null, labels: [], attributes: [], waitingSince: null },
    ...{ lastActivityAt: '2026-11-22T09:00:00Z', revision: 3 },
  }) as unknown as ShownConversation;

/** A list whose pages come when the test says so. */
async function list() {
  const pushes = new Subject<{ conversation: ShownConversation }>();
  const [missed, began] = [new Subject<void>(), new Subject<void>()];
  const pages: ((ids: readonly string[]) => void)[] = [];
  const page = () =>
    new Promise((answer) =>
      pages.push((ids) => {
        answer({ conversations: ids.map(conversation), hits: new Map(), next: null });
      }),
    );
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      ListStore,
      { provide: ConversationGateway, useValue: { page, pushed: () => pushes } },
      { provide: Connection, useValue: { missed, began } },
      { provide: CountsStore, useValue: { onAccess: () => undefined } },
    ],
  });
  const store = TestBed.inject(ListStore);
  store.view.set('all');
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  await settled();
  const answer = async (nth: number, ids: readonly string[]) => {
    pages[nth]?.(ids);
    await settled();
  };
  const push = (id: string) => pushes.next({ conversation: conversation(id) });
  const ids = () => store.items().map(({ id }) => id);
  return { pages, answer, push, began, ids, settled };
}

describe('the list of conversations', () => {
  it('keeps what was pushed while its page was on the way', async () => {
    const { answer, push, ids } = await list();
    push('k2');
    await answer(0, ['k1']);
    expect(ids().sort()).toEqual(['k1', 'k2']);
  });

  it('is asked again once pushes come for the first time: what came between, no push said', async () => {
    const { answer, began, ids, settled } = await list();
    await answer(0, ['k1']);
    began.next();
    await settled();
    await answer(1, ['k1', 'k2']);
    expect(ids()).toEqual(['k1', 'k2']);
  });

  it('asks again when more was pushed than a page has, and forgets what was pushed once it is here', async () => {
    const { pages, answer, push, ids, settled } = await list();
    for (let nth = 0; nth <= 100; nth += 1) push(`p${nth}`);
    await settled();
    expect(pages).toHaveLength(2);
    await answer(1, ['k1']);
    expect(ids()).toEqual(['k1']);
  });
});
