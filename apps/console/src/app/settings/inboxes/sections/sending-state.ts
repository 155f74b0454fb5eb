import { Component, computed, inject, input, signal } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Formats, Icon, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';

/** Whether the replies of an inbox are sent by its channel: when one last was, or why they wait and what to do about it. */
@Component({
  selector: 'bit-inbox-sending',
  imports: [Icon],
  template: `
    @if (state()?.stoppedAt) {
      <p dir="auto" class="stopped" role="alert">
        <bit-icon name="triangle-alert" />
        <span>{{ stopped() }}</span>
        @if (!readOnly()) {
          <button type="button" class="btn small" [disabled]="busy()" (click)="resume()">
            {{ t('settings.sending.resume') }}
          </button>
        }
      </p>
    } @else if (lastOut()) {
      <p dir="auto" class="last">{{ lastOut() }}</p>
    }
  `,
  styles: `
    p {
      margin: 0;
    }
    .stopped {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      padding: 10px 16px;
      border-radius: var(--r);
      background: var(--bad-soft);
      color: var(--bad);
    }
    .stopped span {
      flex: 1 1 240px;
      min-width: 0;
    }
    .last {
      color: var(--ink-3);
      font: var(--t-12);
    }
  `,
})
export class InboxSendingState {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly inbox = input.required<Pick<InboxSettings, 'id' | 'channelState'>>();
  readonly readOnly = input.required<boolean>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly state = computed(() => this.inbox().channelState);
  protected readonly stopped = computed(() => {
    const { stoppedAt, stoppedFault } = this.state() ?? {};
    const why = stoppedFault ? this.t(`changes.deliveries.faults.${stoppedFault}`) : '';
    const time = stoppedAt ? this.#formats.time(stoppedAt, 'stamp') : '';
    return this.t('settings.sending.stopped', { time, why });
  });
  protected readonly lastOut = computed(() => {
    const at = this.state()?.lastOutAt;
    return at ? this.t('settings.sending.last', { time: this.#formats.time(at, 'stamp') }) : null;
  });

  protected async resume(): Promise<void> {
    this.busy.set(true);
    try {
      await this.#gateway.resume(this.inbox().id);
      this.#toasts.show('ok', this.t('settings.sending.resumed'));
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
