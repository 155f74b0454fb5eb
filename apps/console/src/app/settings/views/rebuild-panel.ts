import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RebuildAct, ViewStatus } from '@bitacora/console-data';
import { Formats, Icon, Notice } from '@bitacora/console-ui';
import { ProgressBar } from '@bitacora/console-ui/events';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { keptText, rebuildStory } from './rebuild-story.js';

/** What happens to one view, and what can be done about it. */
@Component({
  selector: 'bit-rebuild-panel',
  imports: [Icon, Notice, ProgressBar, RouterLink],
  templateUrl: './rebuild-panel.html',
  styleUrl: './rebuild-panel.css',
})
export class RebuildPanel {
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #format = { words: this.#words, formats: inject(Formats) };
  protected readonly t = this.#words.t;

  readonly view = input.required<ViewStatus>();
  readonly name = input.required<string>();
  /** An act was sent and not answered yet. */
  readonly acting = input(false);
  /** Why the last act was not done. */
  readonly failure = input<string | null>(null);
  readonly act = output<RebuildAct>();

  protected readonly story = computed(() => rebuildStory(this.view(), this.#format));
  protected readonly kept = computed(() => keptText(this.view(), this.#format));
  protected readonly may = computed(() => new Set<RebuildAct>(this.view().acts));
  /** Versions that a crash left behind, with no rebuild to blame. */
  protected readonly leftOver = computed(
    () => this.story() === null && this.may().has('confirm') && this.view().kept.length > 0,
  );
  protected readonly quarantined = computed(() => {
    const { quarantined, rebuild } = this.view();
    const isCured = rebuild?.state === 'running' || rebuild?.state === 'ordered';
    return quarantined > 0 && !isCured
      ? this.#words.n('settings.views.quarantined', quarantined)
      : null;
  });
  /** The stream of the event that could not be folded, where this account may look at it. */
  protected readonly stream = computed(() => {
    const place = this.view().rebuild?.failure?.place;
    const account = this.#session.viewer()?.account.id;
    const stream = place?.slice(0, place.lastIndexOf('@'));
    return account && stream?.includes(`-${account}.`) ? stream : null;
  });
}
