import { Service, signal } from '@angular/core';

/** A short word after an act. It leaves by itself unless it is bad news or offers something to press. */
export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'bad' | 'plain';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const STAYS_MS = 5000;
const STAYS_LONG_MS = 12_000;

/** Toasts on the screen, newest last; at most three at a time. */
@Service()
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  #last = 0;

  readonly shown = this.#shown.asReadonly();

  /** Returns the id to close it with, for words that may cease to be true. */
  show(tone: Toast['tone'], text: string, action?: Toast['action']): number {
    const toast: Toast = { id: ++this.#last, tone, text, ...(action ? { action } : {}) };
    this.#shown.update((shown) => [...shown.slice(-2), toast]);
    setTimeout(() => this.close(toast.id), tone === 'bad' || action ? STAYS_LONG_MS : STAYS_MS);
    return toast.id;
  }

  close(id: number): void {
    this.#shown.update((shown) => shown.filter((toast) => toast.id !== id));
  }
}
