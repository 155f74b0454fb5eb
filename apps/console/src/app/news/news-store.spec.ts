import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Connection, ConversationGateway } from '@bitacora/console-data';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../directory/directory-store.js';
import { SessionStore } from '../session/session-store.js';
import { PageTitle } from '../words/page-title.js';
import { NewsStore } from './news-store.js';

const SINCE = '2026-11-29T09:00:00.000Z';
const LATER = '2026-11-29T09:05:00.000Z';

describe('news of the whole console', () => {
  const pushed = new Subject<object>();
  const notices = signal([
    { reason: 'answerInMine', channels: ['sound'] },
    { reason: 'waitingForTaker', channels: ['console'] },
  ]);
  const push = (id: string, assignee: { id: string } | null, inboxId = 'i1') =>
    pushed.next({
      conversation: {
        ...{ id, assignee, inbox: { id: inboxId }, status: 'open', unanswered: 1, revision: 1 },
        ...{ waitingSince: LATER, lastActivityAt: LATER },
        preview: { kind: 'message', by: { kind: 'contact' } },
      },
    });

  it('are counted when the person chose so, and are given to the alerts in any case', async () => {
    const page = { conversations: [{ id: 'old', lastActivityAt: SINCE, status: 'resolved' }] };
    TestBed.configureTestingModule({
      providers: [
        NewsStore,
        {
          provide: ConversationGateway,
          useValue: { pushed: () => pushed, page: () => Promise.resolve(page) },
        },
        { provide: Connection, useValue: { missed: new Subject() } },
        {
          provide: SessionStore,
          useValue: { viewer: () => ({ user: { id: 'ana' }, notices: notices() }) },
        },
        { provide: DirectoryStore, useValue: { hides: (id: string) => id === 'hidden' } },
        { provide: PageTitle, useValue: { waiting: signal(0) } },
      ],
    });
    const store = TestBed.inject(NewsStore);
    const said: string[] = [];
    store.arrived.subscribe(({ conversation, reason }) =>
      said.push(`${conversation.id} ${reason}`),
    );
    await new Promise((resolve) => setTimeout(resolve));
    push('a', { id: 'ana' });
    push('b', null);
    // Its inbox is hidden in the console.
    push('c', null, 'hidden');
    expect(said).toEqual(['a answerInMine', 'b waitingForTaker']);
    expect(store.count()).toBe(1);
  });
});
