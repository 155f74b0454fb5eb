import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { type HistoryQuestion, SettingHistories } from '../history/setting-histories.js';

/** Head of a page of the settings: what it is, its history, and what can be done (projected). */
@Component({
  selector: 'bit-page-top',
  imports: [Icon, RouterLink],
  template: `
    <ng-content select="[before]" />
    <div class="titles">
      <h1 dir="auto">{{ heading() }}</h1>
      @if (text()) {
        <p dir="auto" class="muted">{{ text() }}</p>
      }
    </div>
    <div class="end">
      @if (history(); as question) {
        <button type="button" class="btn quiet" (click)="open(question)">
          <bit-icon name="history" />{{ t('settings.history') }}
        </button>
      } @else if (stream(); as stream) {
        <a class="btn quiet" routerLink="/audit" [queryParams]="{ stream, back: here() }"
          ><bit-icon name="history" />{{ t('settings.history') }}</a
        >
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 14px;
      align-items: center;
      padding: 20px 0 16px;
    }
    .titles {
      min-width: 0;
    }
    h1 {
      font: var(--t-20);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .end {
      display: flex;
      gap: 8px;
      align-items: center;
      margin-inline-start: auto;
      flex: none;
    }
    @media (max-width: 700px) {
      :host {
        flex-wrap: wrap;
      }
      .end {
        flex: initial;
        flex-wrap: wrap;
        margin-inline-start: 0;
      }
    }
  `,
})
export class PageTop {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #histories = inject(SettingHistories);
  readonly heading = input.required<string>();
  readonly text = input<string>();
  /** Kind and id of the stream whose history can be read; absent where each thing has its own. */
  readonly of = input<readonly [category: string, id: string]>();

  /** The one thing of the page, where the person may change it and go back to what it was. */
  readonly history = input<HistoryQuestion | null>(null);

  protected readonly t = inject(Words).t;
  protected readonly stream = computed(() => {
    const account = this.#session.viewer()?.account.id;
    const of = this.of();
    if (!account || !of || !this.#session.may('audit.read')) return null;
    const [category, id] = of;
    return `${category}-${account}.${id}`;
  });

  protected open(question: HistoryQuestion): void {
    void this.#histories.show(question);
  }

  /** The page of the settings, for the way back. */
  protected here(): string {
    return this.#router.url.split(/[?#]/u)[0] ?? '';
  }
}
