import { Component, inject, input, model } from '@angular/core';
import { Control, Field } from '@bitacora/console-ui';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { HookAddress } from '../channel/hook-address.js';
import { SwitchRow } from '../switch-row.js';
import { EMAIL_LONGEST, type MailboxDraft } from './email-draft.js';
import { EmailFields } from './email-fields.js';

/** How a mailbox is connected, and what its mails say of the company. */
@Component({
  selector: 'bit-inbox-email',
  imports: [Control, EmailFields, Field, FoldableSection, HookAddress, SwitchRow],
  template: `
    <bit-foldable-section
      name="inbox.email"
      [heading]="t('settings.email.heading')"
      [note]="draft().address"
    >
      <div class="fields">
        <bit-email-fields
          [(draft)]="draft"
          [saving]="saving()"
          [readOnly]="readOnly()"
          [isKept]="true"
          [inboxId]="inboxId()"
        />
        @if (draft().hasRelayKey) {
          <bit-hook-address [address]="hookAddress()" />
        }
        @if (!draft().isRelayed) {
          <bit-field
            [label]="t('settings.email.folder')"
            [hint]="t('settings.email.folderHint')"
            [error]="saving().refusal('folder', draft().folder)"
          >
            <input
              dir="auto"
              #folder
              class="input mono"
              autocomplete="off"
              spellcheck="false"
              bitControl
              [maxLength]="longest.folder"
              [readOnly]="readOnly()"
              [value]="draft().folder"
              (input)="put({ folder: folder.value })"
            />
          </bit-field>
        }
        <bit-field
          [label]="t('settings.email.signature')"
          [hint]="t('settings.email.signatureHint')"
          [error]="saving().refusal('signature', draft().signature)"
        >
          <textarea
            dir="auto"
            #signature
            class="input"
            rows="3"
            bitControl
            [maxLength]="longest.signature"
            [readOnly]="readOnly()"
            [value]="draft().signature"
            (input)="put({ signature: signature.value })"
          ></textarea>
        </bit-field>
      </div>
      <bit-switch-row
        name="inbox-plus-sign"
        [label]="t('settings.email.plusSign')"
        [hint]="t('settings.email.plusSignHint')"
        [readOnly]="readOnly()"
        [on]="draft().usesPlusSign"
        (onChange)="put({ usesPlusSign: $event })"
      />
    </bit-foldable-section>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
  styles: `
    .fields {
      padding: 12px 16px 16px;
    }
  `,
})
export class InboxEmailSection {
  readonly draft = model.required<MailboxDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  readonly inboxId = input.required<string>();
  /** Where a relay posts mails; null: none does, or none can. */
  readonly hookAddress = input.required<string | null>();
  protected readonly t = inject(Words).t;
  protected readonly longest = EMAIL_LONGEST;

  protected put(part: Partial<MailboxDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
