import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionStore } from '../../session/session-store.js';
import { Drafts } from './drafts.js';

describe('drafts', () => {
  const viewer = signal<object | null>({});
  const page = (): Drafts => {
    TestBed.resetTestingModule().configureTestingModule({
      providers: [{ provide: SessionStore, useValue: { viewer } }],
    });
    const made = TestBed.inject(Drafts);
    TestBed.tick();
    return made;
  };
  beforeEach(() => {
    localStorage.clear();
    viewer.set({});
  });

  it('of several pages are all kept, and each shows what was written last', () => {
    const [first, second] = [page(), page()];
    first.keep('k1', { reply: 'uno' });
    second.keep('k2', { note: 'dos' });
    expect(page().of('k1').reply).toBe('uno');
    expect(page().of('k2').note).toBe('dos');
    second.keep('k1', { reply: '' });
    expect(first.of('k1').reply).toBe('');
  });

  it('survive a reload from where an older version kept them', () => {
    const old = [['k1', { kind: 'reply', reply: 'uno', note: '' }]];
    localStorage.setItem('bitacora.drafts', JSON.stringify(old));
    expect(page().of('k1').reply).toBe('uno');
    expect(localStorage.getItem('bitacora.drafts')).toBeNull();
  });

  it('are fifty at most; the oldest goes first', () => {
    jest.useFakeTimers();
    const drafts = page();
    for (let n = 0; n < 500; n += 1) {
      jest.advanceTimersByTime(1);
      drafts.keep(`k${n}`, { reply: `${n}` });
    }
    expect(Object.keys(localStorage)).toHaveLength(50);
    expect([drafts.of('k449').reply, drafts.of('k450').reply]).toEqual(['', '450']);
    jest.useRealTimers();
  });

  it('stay in the page where the browser keeps nothing, until the person signs out', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const drafts = page();
    drafts.keep('k1', { reply: 'uno' });
    expect(drafts.of('k1').reply).toBe('uno');
    viewer.set(null);
    TestBed.tick();
    expect(drafts.of('k1').reply).toBe('');
    full.mockRestore();
  });
});
