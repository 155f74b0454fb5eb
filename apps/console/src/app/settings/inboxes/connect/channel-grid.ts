import { Component, inject, output } from '@angular/core';
import type { Channel } from '@bitacora/inboxes/published';
import { FocusPlace, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { CHANNEL_OFFERS, channelState } from '../channel-offers.js';

/** All channels with what each is: those that can be added are pressed, the others say why not. */
@Component({
  selector: 'bit-channel-grid',
  imports: [FocusPlace, Icon],
  template: `
    <ul>
      @for (offer of offers; track offer.name) {
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
  protected readonly offers = CHANNEL_OFFERS.map((offer) => ({
    ...offer,
    channel: offer.name as Channel,
    state: channelState(offer),
  }));
}
