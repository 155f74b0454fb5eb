import { Component, inject } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { OTHER_CHANNELS } from './channel-offers.js';

/** Channels that cannot be added, each with the reason: a list to read, without anything to press. */
@Component({
  selector: 'bit-other-channels',
  imports: [Icon],
  template: `
    <h3>{{ t('settings.channels.others') }}</h3>
    <ul>
      @for (channel of channels; track channel.name) {
        <li>
          <bit-icon [name]="channel.icon" />
          <b>{{ t('settings.channels.names.' + channel.name) }}</b>
          <span class="chip" [class.warn]="channel.state === 'paused'">{{
            t('settings.channels.states.' + channel.state)
          }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      margin-top: 18px;
    }
    h3 {
      margin: 0 0 4px;
      font: 600 13px/18px var(--font);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 10px;
      align-items: center;
      padding: 6px 0;
      border-top: 1px solid var(--line);
    }
    b {
      font-weight: 500;
    }
    .chip {
      margin-inline-start: auto;
    }
  `,
})
export class OtherChannels {
  protected readonly t = inject(Words).t;
  protected readonly channels = OTHER_CHANNELS;
}
