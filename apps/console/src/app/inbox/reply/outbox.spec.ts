import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import {
  Connection,
  RefusedError,
  type Retry,
  UnansweredError,
  type WrittenWords,
} from '@bitacora/console-data';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { SessionStore } from '../../session/session-store.js';
import { Outbox } from './outbox.js';

/** A server that fails as often as it is set to, and remembers what it got. */
class FakeActs {
  failures: Error[] = [];
  readonly got: { text: string; attachments: readonly string[]; retry: Retry }[] = [];
  reply = async (_: string, words: WrittenWords, retry: Retry) => {
    this.got.push({ ...words, retry });
    const failure = this.failures.shift();
    if (failure) throw failure;
  };
}

describe('outbox', () => {
  const acts = new FakeActs();
  const missed = new Subject<void>();
  const viewer = signal<object | null>({});
  const words = { conversationId: 'k1', kind: 'reply' as const, text: 'Hola', mentions: [] };
  const lost = () => new UnansweredError('offline', new Error('no network'));

  function outbox(): Outbox {
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        { provide: ConversationActs, useValue: acts },
        { provide: Connection, useValue: { missed } },
        { provide: SessionStore, useValue: { viewer } },
      ],
    });
    const made = TestBed.inject(Outbox);
    TestBed.tick();
    return made;
  }

  beforeEach(() => {
    localStorage.clear();
    acts.failures = [];
    acts.got.length = 0;
    viewer.set({});
  });

  it('sends the ids of files, and keeps their names', async () => {
    const box = outbox();
    acts.failures = [lost()];
    const files = [{ id: 'f1', name: 'guía.pdf', bytes: 10, program: false }];
    await box.send({ ...words, text: '', files });
    expect(acts.got).toMatchObject([{ text: '', attachments: ['f1'] }]);
    TestBed.tick();
    expect(outbox().waiting()).toMatchObject([{ files }]);
  });

  it('holds words only until they were accepted and shown', async () => {
    const box = outbox();
    const shown: string[] = [];
    box.showWith(async (id) => void shown.push(`${id} ${box.waiting().length}`));
    await box.send(words);
    expect(shown).toEqual(['k1 1']);
    expect(box.waiting()).toEqual([]);
  });

  it('repeats with the same command, so that nothing is sent twice', async () => {
    const box = outbox();
    acts.failures = [lost()];
    await box.send(words);
    const [waiting] = box.waiting();
    expect(waiting?.state).toBe('unanswered');
    await box.again(waiting!);
    expect(acts.got).toHaveLength(2);
    expect(acts.got[1]?.retry).toEqual(acts.got[0]?.retry);
    expect(box.waiting()).toEqual([]);
  });

  it('tries again by itself when the connection is back', async () => {
    const box = outbox();
    acts.failures = [lost()];
    await box.send(words);
    missed.next();
    await new Promise((resolve) => setTimeout(resolve));
    expect(box.waiting()).toEqual([]);
  });

  it('keeps a refusal with its reason and does not repeat it', async () => {
    const box = outbox();
    acts.failures = [new RefusedError([{ code: 'CONTACT_ERASED', field: null, params: {} }])];
    await box.send(words);
    missed.next();
    expect(acts.got).toHaveLength(1);
    expect(box.waiting()[0]).toMatchObject({
      state: 'refused',
      failure: { code: 'CONTACT_ERASED' },
    });
  });

  it('survives a reload with the command it had, to be tried again', async () => {
    const before = outbox();
    acts.failures = [lost()];
    await before.send(words);
    TestBed.tick();
    const after = outbox();
    expect(after.waiting()[0]).toMatchObject({
      text: 'Hola',
      state: 'unanswered',
      retry: acts.got[0]?.retry,
    });
  });

  it('forgets everything when the person signs out', async () => {
    const box = outbox();
    acts.failures = [lost()];
    await box.send(words);
    viewer.set(null);
    TestBed.tick();
    expect(box.waiting()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  describe('in several pages', () => {
    /** What a browser sends to the other pages. */
    const tell = () => dispatchEvent(new StorageEvent('storage', { key: null }));
    const texts = (box: Outbox) => box.waiting().map(({ text }) => text);

    it('keeps what each of them could not send', async () => {
      const first = outbox();
      const second = outbox();
      acts.failures = [lost(), lost()];
      await first.send({ ...words, text: 'a' });
      await second.send({ ...words, text: 'b' });
      tell();
      expect(texts(second)).toEqual(['a', 'b']);
      expect(texts(outbox())).toEqual(['a', 'b']);
      await second.again(second.waiting()[0]!);
      expect(texts(outbox())).toEqual(['b']);
    });

    it('does not wait for good for a page that was closed while it sent', async () => {
      jest.useFakeTimers();
      const box = outbox();
      const retry = { commandId: 'c1', issuedAt: new Date().toISOString() };
      const left = { ...words, retry, state: 'sending' };
      localStorage.setItem('bitacora.outbox.c1', JSON.stringify(left));
      tell();
      expect(box.waiting()[0]?.state).toBe('sending');
      jest.advanceTimersByTime(30_000);
      expect(box.waiting()[0]?.state).toBe('unanswered');
      jest.useRealTimers();
    });
  });

  it.each([
    ['bitacora.outbox', (one: object) => [one]],
    ['bitacora.outbox.c1', (one: object) => one],
  ])('gives back words of more than a day ago, kept under %s', async (key, kept) => {
    const issuedAt = new Date(Date.now() - 25 * 3600_000).toISOString();
    const old = { ...words, retry: { commandId: 'c1', issuedAt }, state: 'unanswered' };
    localStorage.setItem(key, JSON.stringify(kept(old)));
    for (const box of [outbox(), outbox()]) {
      expect(box.waiting()).toMatchObject([
        { text: 'Hola', state: 'refused', failure: { code: 'COMMAND_TOO_OLD' } },
      ]);
    }
    expect(acts.got).toEqual([]);
  });

  it('says after a reload why words were refused', async () => {
    const reason = { code: 'MESSAGE_TOO_LONG', field: null, params: { max: 5 } };
    acts.failures = [new RefusedError([reason])];
    await outbox().send(words);
    expect(outbox().waiting()[0]?.failure).toEqual({
      code: 'MESSAGE_TOO_LONG',
      params: { max: 5 },
    });
  });
});
