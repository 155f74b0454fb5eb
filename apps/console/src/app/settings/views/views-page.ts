import { Component, computed, inject, signal } from '@angular/core';
import type { RebuildAct, ViewStatus } from '@bitacora/console-data';
import {
  Confirm,
  FocusPlace,
  FocusPlaces,
  Formats,
  type Glyph,
  Icon,
  Toasts,
} from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { PageTop } from '../parts/page-top.js';
import { questionOf } from './questions.js';
import { RebuildPanel } from './rebuild-panel.js';
import { keptText, rebuildStory } from './rebuild-story.js';
import { ViewSettingsStore } from './views-store.js';

const GLYPHS: Readonly<Record<string, Glyph>> = {
  audit: 'scroll-text',
  cannedResponses: 'file-text',
  contacts: 'users',
  conversations: 'inbox',
  directory: 'settings',
  mails: 'mail',
  rules: 'workflow',
  settingsHistory: 'history',
  timeline: 'message-square',
};
/** Where the server stops to count events. */
const MAX_EVENTS_BEHIND = 200;
const ENDS = ['confirmed', 'reverted', 'discarded'] as const;

/** What the pages of the console are folded into, how far it is, and folding it again. */
@Component({
  selector: 'bit-views-page',
  imports: [FocusPlace, Icon, PageTop, RebuildPanel],
  providers: [ViewSettingsStore],
  templateUrl: './views-page.html',
  styleUrls: ['../parts/settings-parts.css', './views-page.css'],
})
export class ViewsPage {
  readonly #confirm = inject(Confirm);
  readonly #directory = inject(DirectoryStore);
  readonly #formats = inject(Formats);
  readonly #focus = inject(FocusPlaces);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #telling = { words: this.#words, formats: this.#formats };
  protected readonly store = inject(ViewSettingsStore);
  protected readonly t = this.#words.t;

  protected readonly rows = computed(() =>
    (this.store.views() ?? []).map((view) => this.#row(view)),
  );
  protected readonly failure = computed(() =>
    this.store.failure() ? failureText(this.#words, this.store.failure()) : null,
  );
  /** What went wrong with which view. */
  protected readonly refused = signal<{ readonly id: string; readonly text: string } | null>(null);

  /** Said to a person who does not see the page: how rebuilds are doing, without their moving numbers. */
  protected readonly spoken = computed(() =>
    this.rows()
      .flatMap(({ view, name }) => {
        const story = rebuildStory(view, this.#telling);
        return story ? [`${name}: ${story.heading}.`] : [];
      })
      .join(' '),
  );

  protected async act(view: ViewStatus, act: RebuildAct): Promise<void> {
    const name = this.#name(view.id);
    const kept = keptText(view, this.#telling);
    const question = questionOf(view, act, { name, kept, t: this.t });
    if (question && !(await this.#confirm.ask(question))) return;
    this.refused.set(null);
    try {
      await this.store.act(view.id, act);
      const done = this.#done(act, name);
      if (done) this.#toasts.show('ok', done);
    } catch (error) {
      this.refused.set({ id: view.id, text: failureText(this.#words, error) });
    }
    // The button that was pressed may be gone.
    this.#focus.ifLost(`view-${view.id}`);
  }

  #done(act: RebuildAct, name: string): string | null {
    if (act === 'confirm') return this.t('settings.views.didConfirm', { name });
    if (act === 'revert') return this.t('settings.views.didRevert', { name });
    return act === 'discard' ? this.t('settings.views.didDiscard', { name }) : null;
  }

  #row(view: ViewStatus) {
    const { id, version, bytes, position, filledBy, codeVersion, lagSeconds, eventsBehind } = view;
    const formats = this.#formats;
    const isMost = eventsBehind >= MAX_EVENTS_BEHIND;
    return {
      view,
      name: this.#name(id),
      icon: GLYPHS[id] ?? 'layers',
      about: this.#about(id),
      version: formats.number(version),
      isOutdated: filledBy !== codeVersion,
      room: typeof bytes === 'number' ? formats.bytes(bytes) : '—',
      place: position.replace(/(?<!\d)0+(?=\d)/g, '') || '—',
      behind:
        eventsBehind === 0
          ? null
          : this.t(isMost ? 'settings.views.behindMost' : 'settings.views.behind', {
              events: formats.number(eventsBehind),
              time: formats.span(lagSeconds),
            }),
      last: this.#last(view),
    };
  }

  #name(id: string): string {
    const key = `app.views.${id}`;
    return this.#words.has(key) ? this.t(key) : id;
  }

  #about(id: string): string {
    const key = `settings.views.about.${id}`;
    return this.#words.has(key) ? this.t(key) : '';
  }

  /** How the newest rebuild ended, when, and who had asked for it; null while it is not over. */
  #last({ rebuild }: ViewStatus): string | null {
    const end = ENDS.find((state) => state === rebuild?.state);
    if (!rebuild || !end) return null;
    const { startedById, updatedAt } = rebuild;
    const who = startedById
      ? (this.#directory.name(startedById) ?? this.t('settings.views.byOther'))
      : this.t('settings.views.bySystem');
    return this.t(`settings.views.ended.${end}`, {
      who,
      when: this.#formats.time(updatedAt, 'ago'),
    });
  }
}
