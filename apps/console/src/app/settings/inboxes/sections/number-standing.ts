import { Component, computed, inject, input, signal } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Formats, Icon } from '@bitacora/console-ui';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';

const ICONS = {
  good: 'circle-check',
  medium: 'triangle-alert',
  low: 'circle-alert',
  unknown: 'info',
} as const;

/** What the provider of a number says of it: its quality, its limits, and when it said so. */
@Component({
  selector: 'bit-number-standing',
  imports: [Icon],
  template: `
    @if (shown(); as said) {
      <section aria-labelledby="number-standing">
        <h2 id="number-standing" dir="auto">{{ t('settings.numberStanding.heading') }}</h2>
        @if (said.quality === 'low') {
          <p dir="auto" class="low" role="alert">{{ t('settings.numberStanding.low') }}</p>
        }
        <dl>
          <div>
            <dt dir="auto">{{ t('settings.numberStanding.quality') }}</dt>
            <dd dir="auto" class="quality" [class]="said.quality">
              <bit-icon [name]="said.icon" />{{ said.qualityText }}
            </dd>
          </div>
          <div>
            <dt dir="auto">{{ t('settings.numberStanding.limit') }}</dt>
            <dd dir="auto">{{ said.limit }}</dd>
          </div>
          <div>
            <dt dir="auto">{{ t('settings.numberStanding.throughput') }}</dt>
            <dd dir="auto">{{ said.throughput }}</dd>
          </div>
        </dl>
        <div class="read">
          @if (said.read) {
            <span dir="auto">{{ said.read }}</span>
          }
          @if (!readOnly()) {
            <button type="button" class="btn small" [disabled]="busy()" (click)="again()">
              {{ t('settings.numberStanding.again') }}
            </button>
          }
        </div>
        @if (failure(); as text) {
          <p dir="auto" class="failed" role="alert">{{ text }}</p>
        }
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: 10px;
      margin-bottom: 16px;
      padding: 14px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-card);
      background: var(--surface);
    }
    h2,
    p,
    dl,
    dd {
      margin: 0;
    }
    h2 {
      font: var(--t-14);
      font-weight: 600;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 32px;
    }
    dl > div {
      flex: 0 1 auto;
      min-width: 0;
    }
    dt,
    .read {
      color: var(--ink-3);
      font: var(--t-12);
    }
    dd {
      overflow-wrap: anywhere;
    }
    .quality {
      display: flex;
      gap: 6px;
      align-items: center;
    }
    .good {
      color: var(--ok);
    }
    .medium {
      color: var(--warn);
    }
    .low,
    .failed {
      color: var(--bad);
      overflow-wrap: anywhere;
    }
    .read {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      justify-content: space-between;
    }
  `,
})
export class NumberStandingCard {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #formats = inject(Formats);
  readonly #words = inject(Words);
  readonly inbox = input.required<Pick<InboxSettings, 'id' | 'channelState'>>();
  readonly readOnly = input.required<boolean>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly shown = computed(() => {
    const standing = this.inbox().channelState?.standing;
    if (!standing) return null;
    const { quality, dailyLimit, unlimited, throughput, readAt } = standing;
    const known = dailyLimit == null ? null : this.#formats.number(dailyLimit);
    return {
      quality,
      icon: ICONS[quality],
      qualityText: this.t(`changes.numbers.qualities.${quality}`),
      limit: unlimited
        ? this.t('settings.numberStanding.unlimited')
        : (known ?? this.t('changes.numbers.qualities.unknown')),
      throughput: this.t(`changes.numbers.throughputs.${throughput}`),
      read: readAt
        ? this.t('settings.numberStanding.read', { time: this.#formats.time(readAt, 'stamp') })
        : '',
    };
  });

  /** Asks the provider; where it refuses the inbox, its words are shown. */
  protected async again(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.#gateway.resume(this.inbox().id);
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
