import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Replay } from '@bitacora/console-data';
import { ReplayGateway } from '@bitacora/console-data/replay';
import { NEVER } from 'rxjs';
import { Words } from '../../words/words.js';
import { HistoryStore } from '../history/history-store.js';
import { StepWords } from '../steps/step-words.js';
import { Scrubber } from './scrubber.js';

const COUNT = 20;
const HISTORY = {
  events: Array.from({ length: COUNT }, (_, revision) => ({
    text: null,
    changes: [],
    entry: {
      id: `e${revision}`,
      revision,
      at: new Date(revision * 60_000).toISOString(),
      actor: { kind: 'rule', id: 'r1', name: 'Urgentes primero' },
    },
  })),
} as unknown as Replay;

describe('the line of time as a slider', () => {
  let fixture: ComponentFixture<Scrubber>;
  let store: HistoryStore;
  const slider = () =>
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('[role="slider"]')!;
  const press = async (key: string) => {
    slider().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        HistoryStore,
        {
          provide: ReplayGateway,
          useValue: { history: () => Promise.resolve(HISTORY), grown: () => NEVER },
        },
        {
          provide: Words,
          useValue: {
            t: (key: string, params: object = {}) => [key, ...Object.values(params)].join(' '),
          },
        },
        {
          provide: StepWords,
          useValue: {
            describe: () => ({ who: 'Urgentes primero', did: 'asignó', detail: 'Marta' }),
          },
        },
      ],
    });
    store = TestBed.inject(HistoryStore);
    store.conversationId.set('c1');
    fixture = TestBed.createComponent(Scrubber);
    await fixture.whenStable();
    store.go(0);
    await fixture.whenStable();
  });

  it('says where it is, of how many, and what happened there', async () => {
    await press('ArrowRight');
    expect(slider().getAttribute('aria-valuemin')).toBe('1');
    expect(slider().getAttribute('aria-valuemax')).toBe(String(COUNT));
    expect(slider().getAttribute('aria-valuenow')).toBe('2');
    expect(slider().getAttribute('aria-valuetext')).toContain('Urgentes primero asignó, Marta');
    expect(slider().tabIndex).toBe(0);
  });

  it('goes by keys: one, ten, first, last, and not beyond', async () => {
    await press('ArrowRight');
    await press('PageUp');
    expect(store.index()).toBe(11);
    await press('ArrowLeft');
    expect(store.index()).toBe(10);
    await press('End');
    await press('ArrowRight');
    expect(store.index()).toBe(COUNT - 1);
    await press('Home');
    await press('PageDown');
    expect(store.index()).toBe(0);
  });

  it('shows an event that is still to come as such', async () => {
    await press('End');
    await press('ArrowLeft');
    const ticks = (fixture.nativeElement as HTMLElement).querySelectorAll('i');
    expect(ticks).toHaveLength(COUNT);
    expect([...ticks].filter((tick) => tick.classList.contains('later'))).toHaveLength(1);
    expect([...ticks].every((tick) => tick.classList.contains('by-rule'))).toBe(true);
  });
});
