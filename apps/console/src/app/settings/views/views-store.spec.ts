import { TestBed } from '@angular/core/testing';
import type { ViewStatus } from '@bitacora/console-data';
import { ViewsGateway } from '@bitacora/console-data/views';
import { Subject } from 'rxjs';
import { ViewSettingsStore } from './views-store.js';

const view = (version: number): ViewStatus => ({ id: 'audit', version }) as ViewStatus;

describe('the views as the page has them', () => {
  function opened() {
    const sockets: Subject<readonly ViewStatus[]>[] = [];
    const answers: ((view: ViewStatus) => void)[] = [];
    const follow = () => {
      const socket = new Subject<readonly ViewStatus[]>();
      sockets.push(socket);
      return socket;
    };
    const act = () => new Promise<ViewStatus>((resolve) => answers.push(resolve));
    TestBed.configureTestingModule({
      providers: [ViewSettingsStore, { provide: ViewsGateway, useValue: { follow, act } }],
    });
    const store = TestBed.inject(ViewSettingsStore);
    const push = (version: number) => sockets.at(-1)?.next([view(version)]);
    push(1);
    return { store, sockets, push, answer: (version: number) => answers.shift()?.(view(version)) };
  }

  it('follow the answer to an act, and are busy until it comes', async () => {
    const { store, answer } = opened();
    const acted = store.act('audit', 'start');
    expect(store.acting().has('audit')).toBe(true);
    answer(2);
    await acted;
    expect(store.acting().size).toBe(0);
    expect(store.views()).toEqual([view(2)]);
  });

  it('are not set back by an answer that a push has overtaken', async () => {
    const { store, push, answer } = opened();
    const acted = store.act('audit', 'start');
    push(3);
    answer(2);
    await acted;
    expect(store.views()).toEqual([view(3)]);
  });

  it('say why nothing comes any more, and can be followed again', () => {
    const { store, sockets, push } = opened();
    sockets.at(-1)?.error(new Error('gone'));
    expect(store.failure()).toMatchObject({ message: 'gone' });
    store.follow();
    push(4);
    expect(store.failure()).toBeUndefined();
    expect(store.views()).toEqual([view(4)]);
  });
});
