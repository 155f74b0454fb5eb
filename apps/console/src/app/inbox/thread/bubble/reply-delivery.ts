import { Component, computed, inject, input, output } from '@angular/core';
import type { ShownDelivery } from '@bitacora/console-data';
import { type Glyph, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';

const ICONS: Readonly<Record<ShownDelivery['state'], Glyph>> = {
  waiting: 'clock',
  sending: 'clock',
  sent: 'check',
  delivered: 'check-check',
  read: 'check-check',
  failed: 'circle-alert',
  unknown: 'circle-alert',
};
/** Ends after which there is no way to send. */
const FOR_GOOD: ReadonlySet<ShownDelivery['end']> = new Set<ShownDelivery['end']>([
  'inboxDeleted',
  'contactErased',
]);

/** What a person decides about a reply. */
export interface DeliveryChoice {
  readonly deliveryId: string;
  readonly choice: 'retry' | 'dismiss';
}

/** Where a reply is on its way to the client, and what can be done about one that did not arrive. */
@Component({
  selector: 'bit-reply-delivery',
  imports: [Icon],
  template: `
    <span dir="auto" class="state" [class]="delivery().state" [title]="why()">
      <bit-icon [name]="icon()" />{{ state() }}
    </span>
    @if (why() && isUndone()) {
      <span dir="auto" class="why">· {{ why() }}</span>
    }
    @if (mayAct() && isUndone() && !isForGood()) {
      <button type="button" class="link" (click)="choose('retry')">
        {{ t(isUnknown() ? 'thread.delivery.sendAgain' : 'thread.delivery.retry') }}
      </button>
      @if (isUnknown()) {
        <button type="button" class="link" (click)="choose('dismiss')">
          {{ t('thread.delivery.wasSent') }}
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
      justify-content: flex-end;
      min-width: 0;
      --i: 12px;
    }
    .state {
      display: inline-flex;
      gap: 4px;
      align-items: center;
    }
    .read {
      color: var(--accent);
    }
    .failed,
    .unknown {
      color: var(--bad);
    }
    .why {
      overflow-wrap: anywhere;
    }
  `,
})
export class ReplyDeliveryMark {
  readonly #words = inject(Words);
  readonly delivery = input.required<ShownDelivery>();
  /** Whether the person may answer here. */
  readonly mayAct = input(false);
  readonly chosen = output<DeliveryChoice>();

  protected readonly t = this.#words.t;
  protected readonly icon = computed(() => ICONS[this.delivery().state]);
  protected readonly state = computed(() =>
    this.t(`changes.deliveries.states.${this.delivery().state}`),
  );
  protected readonly isUnknown = computed(() => this.delivery().state === 'unknown');
  protected readonly isUndone = computed(
    () => this.isUnknown() || this.delivery().state === 'failed',
  );
  protected readonly isForGood = computed(() => FOR_GOOD.has(this.delivery().end));
  /** Why it was not taken, in our words and in those of the provider; empty while there is nothing to say. */
  protected readonly why = computed(() => {
    const { fault, reason, end } = this.delivery();
    const isOwnEnd = end !== null && end !== undefined && end !== 'failed' && end !== 'dismissed';
    const own = isOwnEnd
      ? this.t(`changes.deliveries.ends.${end}`)
      : fault
        ? this.t(`changes.deliveries.faults.${fault}`)
        : '';
    return [own, reason ?? ''].filter((part) => part !== '').join(': ');
  });

  protected choose(choice: DeliveryChoice['choice']): void {
    this.chosen.emit({ deliveryId: this.delivery().id, choice });
  }
}
