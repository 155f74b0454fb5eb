import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { ConversationGateway } from '@bitacora/console-data';
import { DirectoryStore } from '../directory/directory-store.js';
import { SessionStore } from '../session/session-store.js';
import { CountsStore } from './counts-store.js';
import { BUILT_IN } from '../testing/desk.js';
import { Words } from '../words/words.js';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the counts of the views', () => {
  const inboxes = signal<readonly object[]>([]);
  const users = signal<readonly object[]>([{ id: 'ana', role: 'agent' }]);
  const ready = signal(false);
  const roles = signal<readonly object[]>(BUILT_IN);
  let pushed: Subject<{ countsChanged: boolean }>;
  let asked: number;

  function opened(): CountsStore {
    pushed = new Subject();
    asked = 0;
    const counts = {
      value: signal(undefined),
      refetch: () => Promise.resolve(void (asked += 1)),
    };
    TestBed.configureTestingModule({
      providers: [
        CountsStore,
        { provide: ConversationGateway, useValue: { counts: () => counts, pushed: () => pushed } },
        {
          provide: DirectoryStore,
          useValue: { inboxes, hides: () => false, users, ready, roles },
        },
        { provide: Words, useValue: {} },
        { provide: SessionStore, useValue: { viewer: signal({ user: { id: 'ana' } }) } },
      ],
    });
    return TestBed.inject(CountsStore);
  }

  it('are asked again while changes keep coming, and once for all that come together', async () => {
    opened();
    const many = setInterval(() => pushed.next({ countsChanged: true }), 20);
    await later(650);
    clearInterval(many);
    expect(asked).toBeGreaterThanOrEqual(1);
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('stay as they are when nothing that is counted changed', async () => {
    opened();
    pushed.next({ countsChanged: false });
    await later(300);
    expect(asked).toBe(0);
  });

  it('follow when the person is given an inbox, and others may follow it too', async () => {
    const store = opened();
    let told = 0;
    TestBed.runInInjectionContext(() => store.onAccess(() => (told += 1)));
    ready.set(true);
    TestBed.tick();
    inboxes.set([{ id: 'web', collaborators: [{ id: 'bea' }] }]);
    TestBed.tick();
    expect(told).toBe(0);
    inboxes.set([{ id: 'web', collaborators: [{ id: 'bea' }, { id: 'ana' }] }]);
    TestBed.tick();
    expect(told).toBe(1);
    await later(300);
    expect(asked).toBe(1);
  });
});
