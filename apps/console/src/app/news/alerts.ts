import { DestroyRef, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Subscription } from 'rxjs';
import { DirectoryStore } from '../directory/directory-store.js';
import { contactName } from '../directory/contact-name.js';
import { Preferences } from '../preferences/preferences.js';
import { lastWords } from '../said/last-words.js';
import { Words } from '../words/words.js';
import { Chime } from './chime.js';
import { Desktop } from './desktop.js';
import { type News, NewsStore } from './news-store.js';
import { Notices } from './notices.js';

/** Reasons that are words of a contact: an inbox may want no sound for them. */
const WRITTEN: ReadonlySet<News['reason']> = new Set(['answerInMine', 'waitingForTaker']);
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
  readonly #notices = inject(Notices);
  readonly #directory = inject(DirectoryStore);
  readonly #preferences = inject(Preferences);
  readonly #chime = inject(Chime);
  readonly #desktop = inject(Desktop);
  readonly #words = inject(Words);
  readonly #router = inject(Router);
  #following: Subscription | undefined;
  #gathered: News[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -APART_MS;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#following?.unsubscribe();
      clearTimeout(this.#timer);
    });
  }

  start(): void {
    this.#following ??= this.#news.arrived.subscribe((news) => {
      if (!this.#wants(news, 'sound') && !this.#wants(news, 'desktop')) return;
      this.#gathered = [...this.#gathered.slice(-GATHERED_MAX), news];
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
    if (!last) return;
    const { id, revision } = last.conversation;
    void once(`bitacora.alert.${id}.${revision}`, () => this.#give(arrived));
  }

  /** Whether the person wants notice of it, and this device gives it. */
  #wants({ reason, conversation }: News, channel: 'sound' | 'desktop'): boolean {
    if (!this.#preferences[channel]() || !this.#notices.wants(reason, channel)) return false;
    const isSilent = channel === 'sound' && WRITTEN.has(reason);
    return !isSilent || this.#directory.sounds(conversation.inbox.id);
  }

  #give(arrived: readonly News[]): void {
    if (arrived.some((news) => this.#wants(news, 'sound'))) void this.#chime.play();
    const shown = arrived.filter((news) => this.#wants(news, 'desktop'));
    const last = shown.at(-1)?.conversation;
    if (!last || document.hasFocus()) return;
    const count = new Set(shown.map(({ conversation }) => conversation.id)).size;
    if (count > 1)
      this.#desktop.show(this.#words.n('app.news', count), '', 'bitacora.many', () => {
        void this.#router.navigateByUrl('/inbox');
      });
    else
      this.#desktop.show(
        contactName(this.#words, last.contact),
        lastWords(last),
        `bitacora.${last.id}`,
        () => void this.#router.navigate(['/inbox', 'all', last.id]),
      );
  }
}
