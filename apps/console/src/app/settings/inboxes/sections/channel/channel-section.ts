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
import { hookEntry } from '@bitacora/inboxes/published';
import type { InboxSettings } from '@bitacora/console-data';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { inboxChannelName } from '../../channel-name.js';
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
      [note]="name()"
      [wanted]="isNew()"
    >
      <div #place [class.new]="isNew()">
        <bit-hook-address
          [address]="inbox().connection?.hookAddress ?? null"
          [entry]="entry()"
          [hint]="hint()"
          [verifyToken]="saved()['verifyToken'] ?? null"
        >
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
  readonly #words = inject(Words);
  readonly inbox = input.required<Pick<InboxSettings, 'id' | 'connection' | 'channelState'>>();
  readonly draft = model.required<ChannelFormDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  /** The inbox was just connected: what its provider needs comes into sight, once. */
  readonly isNew = input.required<boolean>();
  /** What is known of the inbox is older than a message of it. */
  readonly changed = output();
  protected readonly t = this.#words.t;
  protected readonly name = computed(() =>
    inboxChannelName(this.#words, { ...this.inbox(), channel: this.draft().channel }),
  );
  protected readonly place = viewChild<ElementRef<HTMLElement>>('place');
  protected readonly lastInAt = computed(() => this.inbox().channelState?.lastInAt ?? null);
  /** The fields as the provider has them now, not as they are being changed. */
  protected readonly saved = computed(() =>
    Object.fromEntries(
      (this.inbox().connection?.fields ?? []).map(({ name, text }) => [name, text]),
    ),
  );
  protected readonly entry = computed(() => hookEntry(this.draft().form, this.saved()));
  /** What a person does at the provider with the address; null: there are no words for it. */
  protected readonly hint = computed(() => {
    const { channel, form } = this.draft();
    const { hooks } = form;
    const words = `settings.channelForms.${channel}`;
    const by = typeof hooks === 'object' ? this.saved()[hooks.by] : undefined;
    const key = by === undefined ? `${words}.hook` : `${words}.hookChoices.${by}`;
    return this.#words.has(key) ? this.t(key) : null;
  });

  constructor() {
    const seen = afterRenderEffect(() => {
      const place = this.place()?.nativeElement;
      if (!this.isNew() || !place) return;
      place.scrollIntoView({ block: 'center' });
      seen.destroy();
    });
  }
}
