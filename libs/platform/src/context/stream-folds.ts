import { Inject, Injectable } from '@nestjs/common';
import type { Decider, DomainEvent } from '@bitacora/kernel';
import { EVENT_LOG } from '../tokens.js';
import type { EventLog } from './event-log.js';

const REMEMBERED = 2000;

interface Fold {
  readonly state: unknown;
  readonly next: number;
}

/**
 * The state of short streams as they are this very moment, however far the views are: who is a
 * member, what an inbox allows. What was folded is kept, so that asking again reads only what is new.
 */
@Injectable()
export class StreamFolds {
  readonly #folds = new Map<string, Fold>();

  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {
    // States hold opened names and addresses: after an erasure they are folded anew.
    log.erasures.onErased(() => this.#folds.clear());
  }

  async state<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>): Promise<S> {
    const known = this.#folds.get(stream);
    const from = known?.next ?? 0;
    const events = await this.log.read(stream, { from });
    let state = known ? (known.state as S) : decider.initial;
    for (const event of events) state = decider.evolve(state, event as never);
    this.#folds.delete(stream);
    this.#folds.set(stream, { state, next: from + events.length });
    const [oldest] = this.#folds.keys();
    if (this.#folds.size > REMEMBERED && oldest !== undefined) this.#folds.delete(oldest);
    return state;
  }
}
