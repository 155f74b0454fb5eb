import { Injectable, computed, inject, signal } from '@angular/core';
import {
  type Audience,
  type RefusedError,
  type ShownCannedResponse,
  type UnansweredError,
  toKnownError,
} from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';

const PAGE = 50;

/** The canned responses that fit a search, page by page, as they are now. */
@Injectable()
export class CannedList {
  readonly #gateway = inject(CannedResponseGateway);
  readonly #search = signal('');
  readonly #audience = signal<Audience | null>(null);
  readonly #responses = signal<readonly ShownCannedResponse[] | undefined>(undefined);
  readonly #next = signal<string | null>(null);
  readonly #problem = signal<RefusedError | UnansweredError | undefined>(undefined);
  /** Grows with every question: an answer to an older one is not shown. */
  #asked = 0;

  readonly search = this.#search.asReadonly();
  readonly audience = this.#audience.asReadonly();
  /** Undefined before the first answer. */
  readonly responses = this.#responses.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly hasMore = computed(() => this.#next() !== null);
  /** Whether all there are is shown, so that an empty list means that there is none. */
  readonly isWhole = computed(() => this.#search() === '' && this.#audience() === null);

  find(search: string): Promise<void> {
    this.#search.set(search);
    return this.#ask(PAGE);
  }

  only(audience: Audience | null): Promise<void> {
    this.#audience.set(audience);
    return this.#ask(PAGE);
  }

  /** Asks again for as much as is shown. */
  async again(): Promise<void> {
    const wanted = this.#responses()?.length ?? 0;
    await this.#ask(PAGE);
    while ((this.#responses()?.length ?? 0) < wanted && this.hasMore()) await this.more();
  }

  /** Brings the page after the last response. */
  async more(): Promise<void> {
    const after = this.#next();
    const asked = this.#asked;
    if (after === null) return;
    const { responses, next } = await this.#gateway.page(this.#question(), after, PAGE);
    if (asked !== this.#asked) return;
    this.#responses.update((shown = []) => [...shown, ...responses]);
    this.#next.set(next);
  }

  async #ask(first: number): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { responses, next } = await this.#gateway.page(this.#question(), null, first);
      if (asked !== this.#asked) return;
      this.#responses.set(responses);
      this.#next.set(next);
      this.#problem.set(undefined);
    } catch (error) {
      if (asked === this.#asked) this.#problem.set(toKnownError(error));
    }
  }

  #question() {
    return { search: this.#search(), audience: this.#audience() };
  }
}
