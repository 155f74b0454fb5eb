import {
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Connection, type Replay } from '@bitacora/console-data';
import { ReplayGateway } from '@bitacora/console-data/replay';
import type { Subscription } from 'rxjs';
import { type Speed, pause } from '../transport/pace.js';
import { indexAt, stepsOf } from './steps.js';

/** The history of one conversation, the moment that is looked at, and whether it plays. */
@Injectable()
export class HistoryStore {
  readonly #gateway = inject(ReplayGateway);
  readonly #history = signal<Replay | null | undefined>(undefined);
  readonly #failure = signal<unknown>(undefined);
  readonly #playing = signal(false);

  /** Which conversation; set by the page. */
  readonly conversationId = signal<string>('');
  /** The revision that was asked for; undefined is the newest. Set by the page and by going somewhere. */
  readonly revision = signal<number | undefined>(undefined);
  readonly speed = signal<Speed>('4');

  /** Undefined while it is on its way, null when there is no such conversation. */
  readonly history = this.#history.asReadonly();
  readonly failure = this.#failure.asReadonly();
  readonly playing = this.#playing.asReadonly();
  readonly steps = computed(() => stepsOf(this.#history()?.events ?? []));
  /** What the history names, with the names of then. */
  readonly named = computed(() => this.#history()?.named ?? []);
  readonly last = computed(() => this.steps().length - 1);
  /** The moment that is looked at, as an index of `steps`. It stays when new events arrive, but for the newest. */
  readonly index = linkedSignal(() => {
    const revision = this.revision();
    return revision === undefined ? Math.max(0, this.last()) : indexAt(this.steps(), revision);
  });
  readonly step = computed(() => this.steps()[this.index()]);

  #following: Subscription | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const id = this.conversationId();
      untracked(() => this.#begin(id));
    });
    const missed = inject(Connection).missed.subscribe(() => void this.load());
    inject(DestroyRef).onDestroy(() => {
      this.stop();
      missed.unsubscribe();
      this.#following?.unsubscribe();
    });
  }

  /** Asks for the history again; what is there stays until the new one is. */
  async load(): Promise<void> {
    const id = this.conversationId();
    this.#failure.set(undefined);
    try {
      const history = await this.#gateway.history(id);
      if (id === this.conversationId()) this.#history.set(history);
    } catch (error) {
      if (id === this.conversationId()) this.#failure.set(error);
    }
  }

  /** Goes to an event by its index; beyond the ends is at the ends. Playing stops. */
  go(index: number): void {
    this.stop();
    this.#show(index);
  }

  /** Goes to an event by its id; false when it is not one of this conversation. */
  goTo(eventId: string): boolean {
    const index = this.steps().findIndex(({ event }) => event.entry.id === eventId);
    if (index >= 0) this.go(index);
    return index >= 0;
  }

  togglePlay(): void {
    if (this.playing()) {
      this.stop();
      return;
    }
    if (this.index() >= this.last()) this.#show(0);
    this.#playing.set(true);
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#playing.set(false);
  }

  #show(index: number): void {
    const step = this.steps()[Math.min(this.last(), Math.max(0, index))];
    if (step) this.revision.set(step.event.entry.revision);
  }

  #wait(): void {
    const here = this.step();
    const next = this.steps()[this.index() + 1];
    if (!here || !next) {
      this.stop();
      return;
    }
    const wait = pause(here.event.entry.at, next.event.entry.at, this.speed());
    this.#timer = setTimeout(() => {
      this.#show(next.index);
      this.#wait();
    }, wait);
  }

  #begin(id: string): void {
    this.stop();
    this.#following?.unsubscribe();
    this.#history.set(undefined);
    if (!id) return;
    void this.load();
    // When the push ends for good, `Connection.missed` asks again once it is back.
    this.#following = this.#gateway
      .grown(id)
      .subscribe({ next: () => void this.load(), error: () => undefined });
  }
}
