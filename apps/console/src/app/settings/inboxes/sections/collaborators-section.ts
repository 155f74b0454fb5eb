import { Component, computed, inject, input, model } from '@angular/core';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { PeoplePicker } from '../../parts/people-picker.js';

/** Who works in an inbox. */
@Component({
  selector: 'bit-inbox-collaborators',
  imports: [FoldableSection, PeoplePicker],
  template: `
    <bit-foldable-section
      name="inbox.collaborators"
      [heading]="t('settings.inbox.collaborators')"
      [note]="note()"
    >
      <div class="row wide">
        <p>{{ t('settings.inbox.collaboratorsHint') }}</p>
        <bit-people-picker
          [label]="t('settings.inbox.collaborators')"
          [bare]="true"
          [readOnly]="readOnly()"
          [ids]="draft()"
          (changed)="draft.set($event)"
        />
      </div>
    </bit-foldable-section>
  `,
  styleUrl: '../../parts/settings-parts.css',
})
export class InboxCollaboratorsSection {
  readonly draft = model.required<readonly string[]>();
  readonly readOnly = input.required<boolean>();
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly note = computed(() =>
    this.draft().length
      ? this.#words.n('settings.inboxes.collaborators', this.draft().length)
      : this.t('settings.inboxes.nobody'),
  );
}
