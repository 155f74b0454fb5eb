import { Component, computed, inject, output, signal } from '@angular/core';
import type { Channel } from '@bitacora/inboxes/published';
import { DeviceLinkGateway } from '@bitacora/console-data/settings';
import { FocusPlace, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { CHANNEL_OFFERS, channelState } from '../channel-offers.js';

const USUALLY_OFF: readonly string[] = ['whatsappQr'];

/** All channels with what each is: those that can be added are pressed, the others say why not. */
@Component({
  selector: 'bit-channel-grid',
  imports: [FocusPlace, Icon],
  template: `
    <ul>
      @for (offer of offers(); track offer.name) {
        <li>
          @if (offer.state === 'available') {
            <button
              type="button"
              class="offer"
              [bitFocus]="'channel-' + offer.name"
              (click)="chosen.emit(offer.channel)"
            >
              <bit-icon [name]="offer.icon" />
              <b>{{ t('settings.channels.names.' + offer.name) }}</b>
              <span>{{ t('settings.channels.what.' + offer.name) }}</span>
            </button>
          } @else {
            <div class="offer off">
              <bit-icon [name]="offer.icon" />
              <b>{{ t('settings.channels.names.' + offer.name) }}</b>
              <span class="chip" [class.warn]="offer.state === 'paused'">{{
                t('settings.channels.states.' + offer.state)
              }}</span>
              <span>{{ t('settings.channels.what.' + offer.name) }}</span>
              @if (offer.state === 'off') {
                <span>{{ t('settings.channels.offWhy') }}</span>
              }
            </div>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './channel-grid.css',
})
export class ChannelGrid {
  readonly chosen = output<Channel>();
  protected readonly t = inject(Words).t;
  readonly #gateway = inject(DeviceLinkGateway);
  /** Until it is known, a channel that most operators have off is not offered. */
  readonly #off = signal<readonly string[]>(USUALLY_OFF);
  protected readonly offers = computed(() =>
    CHANNEL_OFFERS.map((offer) => ({
      ...offer,
      channel: offer.name as Channel,
      state: channelState(offer, undefined, this.#off()),
    })),
  );

  constructor() {
    this.#gateway.channelsOff().then(
      (off) => this.#off.set(off),
      () => undefined,
    );
  }
}
