import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../directory/directory-store.js';
import { Preferences } from '../preferences/preferences.js';
import { Words } from '../words/words.js';
import { Alerts } from './alerts.js';
import { Chime } from './chime.js';
import { Desktop } from './desktop.js';
import { type News, NewsStore } from './news-store.js';
import { Notices } from './notices.js';

const later = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const news = (id: string, reason: News['reason'] = 'answerInMine'): News => ({
  conversation: {
    id,
    revision: 1,
    inbox: { id: `inbox-${id}` },
    contact: { id, name: id },
    preview: { text: 'hola' },
  } as never,
  reason,
});

describe('alerts of new messages', () => {
  const arrived = new Subject<News>();
  const sound = signal(true);
  const desktop = signal(true);
  const unwanted = new Set<string>();
  const silent = new Set<string>();
  let chimes = 0;
  let shown: string[][] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    chimes = 0;
    shown = [];
    sound.set(true);
    desktop.set(true);
    unwanted.clear();
    silent.clear();
    const t = (key: string, count?: unknown) =>
      typeof count === 'number' ? `${key} ${count}` : key;
    TestBed.configureTestingModule({
      providers: [
        Alerts,
        { provide: NewsStore, useValue: { arrived } },
        { provide: DirectoryStore, useValue: { sounds: (id: string) => !silent.has(id) } },
        {
          provide: Notices,
          useValue: { wants: (...asked: string[]) => !unwanted.has(asked.join()) },
        },
        { provide: Preferences, useValue: { sound, desktop } },
        { provide: Chime, useValue: { play: () => Promise.resolve(void (chimes += 1)) } },
        {
          provide: Desktop,
          useValue: { show: (...words: string[]) => shown.push(words.slice(0, 3)) },
        },
        { provide: Words, useValue: { t, n: t } },
        { provide: Router, useValue: {} },
      ],
    });
    TestBed.inject(Alerts).start();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('name who wrote and what, with a sound', async () => {
    arrived.next(news('ana'));
    await later(800);
    expect(shown).toEqual([['ana', 'hola', 'bitacora.ana']]);
    expect(chimes).toBe(1);
  });

  it('are one for a flood, and the next does not follow at once', async () => {
    for (let at = 0; at < 500; at += 1) arrived.next(news(`c${at}`));
    await later(800);
    for (let at = 0; at < 500; at += 1) arrived.next(news(`d${at}`));
    await later(800);
    expect(chimes).toBe(1);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.[2]).toBe('bitacora.many');
  });

  it('are silent about what contacts of an inbox without a sound write, and not about mentions', async () => {
    silent.add('inbox-ana');
    arrived.next(news('ana'));
    arrived.next(news('ana', 'waitingForTaker'));
    await later(800);
    expect([chimes, shown.length]).toEqual([0, 1]);
    arrived.next(news('ana', 'mentionsMe'));
    await later(5500);
    expect(chimes).toBe(1);
  });

  it('are silent for those who did not choose them', async () => {
    sound.set(false);
    desktop.set(false);
    arrived.next(news('ana'));
    await later(800);
    expect([chimes, shown]).toEqual([0, []]);
  });

  it('are of what the person chose, each in the way that they chose for it', async () => {
    unwanted.add('assignedToMe,sound').add('waitingForTaker,desktop');
    arrived.next(news('ana', 'assignedToMe'));
    await later(800);
    expect([chimes, shown.length]).toEqual([0, 1]);
    arrived.next(news('bea', 'waitingForTaker'));
    await later(5200);
    expect([chimes, shown.length]).toEqual([1, 1]);
    unwanted.add('waitingForTaker,sound');
    arrived.next(news('cam', 'waitingForTaker'));
    await later(5200);
    expect([chimes, shown.length]).toEqual([1, 1]);
  });
});
