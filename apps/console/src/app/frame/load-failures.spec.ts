import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router } from '@angular/router';
import { Subject } from 'rxjs';
import { Connection } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { Words } from '../words/words.js';
import { LoadFailures } from './load-failures.js';

const lost = new TypeError('Failed to fetch dynamically imported module: http://x/chunk.js');

describe('an area that does not come', () => {
  const missed = new Subject<void>();
  let shown: { text: string; action?: { run(): void } }[];
  const events = new Subject<unknown>();
  let went: string[];
  let closed: number[];

  function failures(): LoadFailures {
    shown = [];
    went = [];
    closed = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: Connection, useValue: { missed } },
        { provide: Words, useValue: { t: (key: string) => key } },
        {
          provide: Toasts,
          useValue: {
            show: (_: string, text: string, action?: { run(): void }) =>
              shown.push({ text, ...(action ? { action } : {}) }),
            close: (id: number) => closed.push(id),
          },
        },
        { provide: Router, useValue: { events, navigateByUrl: (url: string) => went.push(url) } },
      ],
    });
    return TestBed.inject(LoadFailures);
  }

  it('says so, and comes by itself when the server is back', () => {
    failures().ofNavigation({ error: lost, url: '/rules' } as never);
    expect(shown[0]?.text).toBe('app.notLoaded');
    expect(shown[0]?.action).toBeDefined();
    expect(went).toEqual([]);
    missed.next();
    missed.next();
    expect(went).toEqual(['/rules']);
    // The words leave with the first page that comes: they are not true any more.
    expect(closed).toEqual([]);
    events.next(new NavigationEnd(2, '/rules', '/rules'));
    expect(closed).toEqual([1]);
  });

  it('says so for a dialog as well, and leaves other errors alone', () => {
    const made = failures();
    made.handleError(lost);
    expect(shown).toHaveLength(1);
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    made.handleError(new Error('another'));
    expect(shown).toHaveLength(1);
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });
});
