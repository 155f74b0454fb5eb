import { TestBed } from '@angular/core/testing';
import type { AuditEntry, AuditEntryPage } from '@bitacora/console-data';
import { AuditGateway } from '@bitacora/console-data/audit';
import { Subject } from 'rxjs';
import { AuditWords } from '../audit-words.js';
import { AuditStore } from './audit-store.js';

const entry = (id: string) => ({ id }) as AuditEntry;
const ids = (entries: readonly AuditEntry[]) => entries.map(({ id }) => id);

class FakeGateway {
  readonly pages: Record<string, AuditEntryPage> = {
    '': { entries: [entry('c'), entry('b')], after: 'p2', total: 3 },
    p2: { entries: [entry('b'), entry('a')], after: null, total: 3 },
  };
  fails = false;
  readonly pushes = new Subject<AuditEntry>();

  page(_filter: unknown, after: string | null): Promise<AuditEntryPage> {
    return this.fails ? Promise.reject(new Error('no')) : Promise.resolve(this.pages[after ?? '']!);
  }

  pushed() {
    return this.pushes;
  }

  integrity() {
    return Promise.resolve({ events: 3, whole: true, problem: null, verifiedAt: null });
  }
}

describe('the list of the audit log', () => {
  let gateway: FakeGateway;
  let store: AuditStore;
  const settle = async () => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };

  beforeEach(async () => {
    gateway = new FakeGateway();
    TestBed.configureTestingModule({
      providers: [
        AuditStore,
        { provide: AuditGateway, useValue: gateway },
        { provide: AuditWords, useValue: { meant: () => ({}) } },
      ],
    });
    store = TestBed.inject(AuditStore);
    await settle();
  });

  it('continues page by page, without doubling an entry that both pages hold', async () => {
    expect(ids(store.entries())).toEqual(['c', 'b']);
    await store.more();
    expect(ids(store.entries())).toEqual(['c', 'b', 'a']);
    expect(store.hasMore()).toBe(false);
  });

  it('lets new entries wait, counted, until they are asked for', () => {
    gateway.pushes.next(entry('d'));
    gateway.pushes.next(entry('e'));
    gateway.pushes.next(entry('e'));
    expect(ids(store.entries())).toEqual(['c', 'b']);
    expect(store.waiting()).toBe(2);
    expect(store.total()).toBe(5);
    store.showFresh();
    expect(ids(store.entries())).toEqual(['e', 'd', 'c', 'b']);
    expect(store.waiting()).toBe(0);
    expect(store.total()).toBe(5);
  });

  it('shows them at once in live mode, but not under the eyes of a reader', () => {
    store.live.set(true);
    store.reading.set(true);
    gateway.pushes.next(entry('d'));
    TestBed.tick();
    expect(ids(store.entries())).toEqual(['c', 'b']);
    store.reading.set(false);
    TestBed.tick();
    expect(ids(store.entries())).toEqual(['d', 'c', 'b']);
  });

  it('keeps what is there when asking again fails, and says so', async () => {
    gateway.fails = true;
    await store.load();
    expect(store.state()).toBe('failed');
    expect(ids(store.entries())).toEqual(['c', 'b']);
  });

  it('asks again when the filters change, and drops an answer that came too late', async () => {
    let late: (page: AuditEntryPage) => void = () => undefined;
    gateway.page = (filter) =>
      (filter as { ip: string | null }).ip
        ? Promise.resolve({ entries: [entry('z')], after: null, total: 1 })
        : new Promise((resolve) => {
            late = resolve;
          });
    const slow = store.load();
    store.filters.set({ ip: '192.0.2.1' });
    await settle();
    late({ entries: [entry('old')], after: null, total: 1 });
    await slow;
    expect(ids(store.entries())).toEqual(['z']);
  });
});
