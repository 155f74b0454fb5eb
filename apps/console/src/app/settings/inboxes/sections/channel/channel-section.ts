import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import type { ChannelFormDraft } from './channel-draft.js';
import { ChannelFormFields } from './channel-form-fields.js';
import { FirstMessage } from './first-message.js';
import { HookAddress } from './hook-address.js';

/** How an inbox is connected to a channel that has a form, and what the provider is given in return. */
@Component({
  selector: 'bit-inbox-channel',
  imports: [ChannelFormFields, FirstMessage, FoldableSection, HookAddress],
  template: `
    <bit-foldable-section
      name="inbox.channel"
      [heading]="t('settings.channel.heading')"
      [note]="t('settings.channels.names.' + draft().channel)"
      [wanted]="isNew()"
    >
      <div #place [class.new]="isNew()">
        <bit-hook-address [address]="inbox().connection?.hookAddress ?? null">
          <bit-first-message
            [inboxId]="inbox().id"
            [lastInAt]="lastInAt()"
            (changed)="changed.emit()"
          />
        </bit-hook-address>
      </div>
      <bit-channel-form-fields
        [(draft)]="draft"
        [saving]="saving()"
        [readOnly]="readOnly()"
        [inboxId]="inbox().id"
      />
    </bit-foldable-section>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
  styles: `
    bit-channel-form-fields {
      padding: 14px 16px 16px;
      border-top: 1px solid var(--line);
    }
    .new {
      background: var(--ok-soft);
    }
  `,
})
export class InboxChannelSection {
  readonly inbox = input.required<Pick<InboxSettings, 'id' | 'connection' | 'channelState'>>();
  readonly draft = model.required<ChannelFormDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  /** The inbox was just connected: what its provider needs comes into sight, once. */
  readonly isNew = input.required<boolean>();
  /** What is known of the inbox is older than a message of it. */
  readonly changed = output();
  protected readonly t = inject(Words).t;
  protected readonly place = viewChild<ElementRef<HTMLElement>>('place');
  protected readonly lastInAt = computed(() => this.inbox().channelState?.lastInAt ?? null);

  constructor() {
    const seen = afterRenderEffect(() => {
      const place = this.place()?.nativeElement;
      if (!this.isNew() || !place) return;
      place.scrollIntoView({ block: 'center' });
      seen.destroy();
    });
  }
}
