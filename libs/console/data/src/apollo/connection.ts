import { Service, computed, signal } from '@angular/core';
import { Subject } from 'rxjs';

/** State of the socket that live changes come over. `idle` until something is followed. */
export type ConnectionState = 'idle' | 'live' | 'lost';

/** Knows whether live changes flow, and reports when something may have been missed. */
@Service()
export class Connection {
  readonly #state = signal<ConnectionState>('idle');
  readonly #missed = new Subject<void>();
  readonly #began = new Subject<void>();
  readonly #sessionOver = new Subject<void>();

  /** False while the browser knows that it has no network; the socket may notice that a minute later. */
  readonly #online = signal(true);

  readonly state = computed<ConnectionState>(() => (this.#online() ? this.#state() : 'lost'));
  /** Fires when the socket is back after a loss, or a view was rebuilt: subscribers ask again. */
  readonly missed = this.#missed.asObservable();
  /** Fires when the socket is there for the first time: what was asked before it may have changed since, and no push said so. */
  readonly began = this.#began.asObservable();
  /** Fires when the server says that the session has ended. */
  readonly sessionOver = this.#sessionOver.asObservable();

  constructor() {
    addEventListener('offline', () => this.#online.set(false));
    addEventListener('online', () => {
      this.#online.set(true);
      this.#missed.next();
    });
  }

  opened(again: boolean): void {
    this.#state.set('live');
    (again ? this.#missed : this.#began).next();
  }

  closed(): void {
    this.#state.set('lost');
  }

  rebuilt(): void {
    this.#missed.next();
  }

  sessionEnded(): void {
    this.#sessionOver.next();
  }
}
