import { DestroyRef, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Subscription } from 'rxjs';
import type { ShownConversation } from '@bitacora/console-data';
import { contactName } from '../directory/contact-name.js';
import { Preferences } from '../preferences/preferences.js';
import { Words } from '../words/words.js';
import { Chime } from './chime.js';
import { Desktop } from './desktop.js';
import { NewsStore } from './news-store.js';

/** Messages within this time are one alert, in milliseconds. */
const GATHERED_MS = 400;
/** Least time between two alerts, so that a flood of messages leaves a desktop usable. */
const APART_MS = 5000;
/** More are only counted as many. */
const GATHERED_MAX = 200;
/** How long an alert belongs to the tab that gives it. */
const HELD_MS = 4000;

/** Runs `give` in one tab of the browser only: in the one before the person, else in the first that gets there. */
async function once(name: string, give: () => void): Promise<void> {
  if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, 200));
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) return give();
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    give();
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  });
}

/** Makes new messages known by sound and on the desktop, for those who chose so. */
@Injectable()
export class Alerts {
  readonly #news = inject(NewsStore);
  readonly #preferences = inject(Preferences);
  readonly #chime = inject(Chime);
  readonly #desktop = inject(Desktop);
  readonly #words = inject(Words);
  readonly #router = inject(Router);
  #following: Subscription | undefined;
  #gathered: ShownConversation[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -APART_MS;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#following?.unsubscribe();
      clearTimeout(this.#timer);
    });
  }

  start(): void {
    this.#following ??= this.#news.arrived.subscribe((conversation) => {
      this.#gathered = [...this.#gathered.slice(-GATHERED_MAX), conversation];
      const wait = Math.max(GATHERED_MS, this.#last + APART_MS - performance.now());
      this.#timer ??= setTimeout(() => this.#ring(), wait);
    });
  }

  #ring(): void {
    const arrived = this.#gathered;
    const last = arrived.at(-1);
    this.#timer = undefined;
    this.#gathered = [];
    this.#last = performance.now();
    if (!last || !(this.#preferences.sound() || this.#preferences.desktop())) return;
    const name = `bitacora.alert.${last.id}.${last.revision}`;
    void once(name, () => this.#give(arrived, last));
  }

  #give(arrived: readonly ShownConversation[], last: ShownConversation): void {
    if (this.#preferences.sound()) void this.#chime.play();
    if (!this.#preferences.desktop() || document.hasFocus()) return;
    const count = new Set(arrived.map(({ id }) => id)).size;
    if (count > 1)
      this.#desktop.show(this.#words.n('app.news', count), '', 'bitacora.many', () => {
        void this.#router.navigateByUrl('/inbox');
      });
    else
      this.#desktop.show(
        contactName(this.#words, last.contact),
        last.preview?.text ?? '',
        `bitacora.${last.id}`,
        () => void this.#router.navigate(['/inbox', 'all', last.id]),
      );
  }
}
