import { Component, computed, inject } from '@angular/core';
import { Icon, Segmented } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { HistoryStore } from '../history/history-store.js';
import { SPEEDS } from './pace.js';
import { Scrubber } from './scrubber.js';

/** First, previous, play, next, last; the speed; the line of time. */
@Component({
  selector: 'bit-transport-bar',
  imports: [Icon, Segmented, Scrubber],
  template: `
    <div class="acts" role="group" [attr.aria-label]="t('replay.transport')">
      <button
        type="button"
        class="btn quiet icon"
        [attr.aria-disabled]="atStart() || null"
        [attr.aria-label]="t('replay.first')"
        [attr.title]="t('replay.first')"
        (click)="store.go(0)"
      >
        <bit-icon name="skip-back" />
      </button>
      <button
        type="button"
        class="btn quiet icon"
        [attr.aria-disabled]="atStart() || null"
        [attr.aria-label]="t('replay.previous')"
        [attr.title]="t('replay.previous')"
        (click)="store.go(store.index() - 1)"
      >
        <bit-icon name="chevron-left" />
      </button>
      <button
        type="button"
        class="btn icon"
        [attr.aria-label]="t(store.playing() ? 'replay.pause' : 'replay.play')"
        [attr.title]="t(store.playing() ? 'replay.pause' : 'replay.play')"
        (click)="store.togglePlay()"
      >
        <bit-icon [name]="store.playing() ? 'pause' : 'play'" />
      </button>
      <button
        type="button"
        class="btn quiet icon"
        [attr.aria-disabled]="atEnd() || null"
        [attr.aria-label]="t('replay.next')"
        [attr.title]="t('replay.next')"
        (click)="store.go(store.index() + 1)"
      >
        <bit-icon name="chevron-right" />
      </button>
      <button
        type="button"
        class="btn quiet icon"
        [attr.aria-disabled]="atEnd() || null"
        [attr.aria-label]="t('replay.last')"
        [attr.title]="t('replay.last')"
        (click)="store.go(store.last())"
      >
        <bit-icon name="skip-forward" />
      </button>
      <bit-segmented
        [segments]="speeds"
        [label]="t('replay.speed')"
        [value]="store.speed()"
        (valueChange)="store.speed.set($event)"
      />
    </div>
    <bit-scrubber />
    <span class="mono muted">{{
      t('replay.position', { nth: store.index() + 1, of: store.steps().length })
    }}</span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 6px 12px;
      align-items: center;
      padding: 14px 20px 12px;
      background: var(--surface);
      border-bottom: 1px solid var(--line);
    }
    .acts {
      display: flex;
      gap: 2px;
      align-items: center;
    }
    bit-segmented {
      margin-inline-start: 10px;
    }
    @media (max-width: 700px) {
      :host {
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 8px 12px;
      }
      bit-scrubber {
        grid-column: 1 / -1;
        grid-row: 2;
      }
      .acts bit-segmented {
        margin-inline-start: 4px;
      }
    }
  `,
})
export class TransportBar {
  protected readonly store = inject(HistoryStore);
  protected readonly t = inject(Words).t;
  protected readonly speeds = SPEEDS.map((value) => ({ value, label: `${value}×` }));
  protected readonly atStart = computed(() => this.store.index() <= 0);
  protected readonly atEnd = computed(() => this.store.index() >= this.store.last());
}
