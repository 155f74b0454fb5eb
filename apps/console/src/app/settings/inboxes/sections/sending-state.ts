import { Component, computed, inject, input, signal } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Formats, Icon, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';

/** Whether the replies of an inbox are sent and messages come in: when each last was, or why it stands still and what to do about it. */
@Component({
  selector: 'bit-inbox-sending',
  imports: [Icon],
  template: `
    @if (stops().length) {
      <div class="stopped" role="alert">
        <bit-icon name="triangle-alert" />
        <div class="why">
          @for (stop of stops(); track stop) {
            <p dir="auto">{{ stop }}</p>
          }
        </div>
        @if (!readOnly() && inbox().channel !== 'whatsappQr' && isStopped()) {
          <button type="button" class="btn small" [disabled]="busy()" (click)="resume()">
            {{ t('settings.sending.resume') }}
          </button>
        }
      </div>
      @if (failure(); as text) {
        <p dir="auto" class="failed" role="alert">{{ text }}</p>
      }
    }
    @if (lasts().length) {
      <p dir="auto" class="last">{{ lasts().join(' · ') }}</p>
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
    .why {
      display: grid;
      flex: 1 1 240px;
      gap: 4px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .failed {
      padding: 0 16px;
      color: var(--bad);
      overflow-wrap: anywhere;
    }
    .last {
      color: var(--ink-3);
      font: var(--t-12);
      margin-bottom: 12px;
    }
    * + .last {
      margin-top: 8px;
    }
  `,
})
export class InboxSendingState {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly inbox = input.required<
    Pick<InboxSettings, 'id' | 'channelState'> & Partial<Pick<InboxSettings, 'channel'>>
  >();
  readonly readOnly = input.required<boolean>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  /** What stands still, as sentences. */
  protected readonly stops = computed(() => {
    const { stoppedAt, stoppedFault, failingAt, failingFault } = this.inbox().channelState ?? {};
    const { unreadAt, unreadFault } = this.inbox().channelState ?? {};
    return [
      stoppedAt ? this.#stop('settings.sending.stopped', stoppedAt, stoppedFault) : '',
      failingAt && !stoppedAt
        ? this.#stop('settings.sending.failing', failingAt, failingFault)
        : '',
      unreadAt ? this.#stop(receivingKey(unreadFault), unreadAt, unreadFault) : '',
    ].filter(Boolean);
  });
  /** An inbox that is read with interruptions is connected. */
  protected readonly isStopped = computed(() => {
    const { stoppedAt, unreadAt, unreadFault } = this.inbox().channelState ?? {};
    return Boolean(stoppedAt) || (Boolean(unreadAt) && unreadFault !== 'unsteady');
  });
  /** When what works last did. */
  protected readonly lasts = computed(() => {
    const { lastInAt, lastOutAt, stoppedAt } = this.inbox().channelState ?? {};
    const of = (key: string, at: string) => this.t(key, { time: this.#formats.time(at, 'stamp') });
    return [
      lastInAt ? of('settings.sending.lastIn', lastInAt) : '',
      lastOutAt && !stoppedAt ? of('settings.sending.last', lastOutAt) : '',
    ].filter(Boolean);
  });

  protected async resume(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.#gateway.resume(this.inbox().id);
      this.#toasts.show('ok', this.t('settings.sending.resumed'));
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }

  #stop(key: string, at: string, fault: string | null | undefined): string {
    const why = fault ? this.t(`changes.deliveries.faults.${fault}`) : '';
    return this.t(key, { time: this.#formats.time(at, 'stamp'), why });
  }
}

function receivingKey(fault: string | null | undefined): string {
  return fault === 'unsteady' ? 'settings.sending.unsteady' : 'settings.sending.unread';
}
