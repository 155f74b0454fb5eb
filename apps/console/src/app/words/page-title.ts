import { Service, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Words } from './words.js';

/** Titles of pages are keys of words, so they follow the language; a page with a better name sets it with `show`. */
@Service()
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #words = inject(Words);
  readonly #key = signal<string | undefined>(undefined);
  readonly #own = signal<string | undefined>(undefined);
  /** Conversations with messages that wait to be looked at; they stand before the name, also in a hidden tab. */
  readonly waiting = signal(0);

  constructor() {
    super();
    effect(() => {
      const key = this.#key();
      const name = this.#own() ?? (key ? this.#words.t(key) : undefined);
      const waiting = this.waiting() ? `(${this.waiting()}) ` : '';
      this.#title.setTitle(waiting + (name ? `${name} · Bitácora` : 'Bitácora'));
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#key.set(this.buildTitle(snapshot));
    this.#own.set(undefined);
  }

  /** A name of its own for the page that is open; undefined gives it back the one of its route. */
  show(name: string | undefined): void {
    this.#own.set(name);
  }
}
