import type { SharedStorage } from '../kept/storage';
import type { Turns } from '../kept/turns';

/** A browser in memory: its pages share a storage and take turns, and each is notified of the others' changes. */
export class FakeBrowser {
  readonly kept = new Map<string, string>();
  readonly #pages: ((name: string | null) => void)[][] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /** The storage as one page sees it. */
  page(): SharedStorage {
    const own: ((name: string | null) => void)[] = [];
    this.#pages.push(own);
    const tellOthers = (name: string): void => {
      for (const listeners of this.#pages.filter((page) => page !== own)) {
        for (const listener of listeners) listener(name);
      }
    };
    return {
      getItem: (name) => this.kept.get(name) ?? null,
      setItem: (name, value) => {
        const before = this.kept.get(name);
        this.kept.set(name, value);
        if (before !== value) tellOthers(name);
      },
      removeItem: (name) => {
        if (this.kept.delete(name)) tellOthers(name);
      },
      names: () => [...this.kept.keys()],
      onChange: (listener) => own.push(listener),
    };
  }

  /** One page after the other. */
  readonly turns: Turns = (_name, work) => {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  };
}

/** A browser without locks. */
export const noTurns: Turns = (_name, work) => work();

/** A page that never says where it is. */
export const nowhere = { last: '', now: () => Promise.resolve('') };
