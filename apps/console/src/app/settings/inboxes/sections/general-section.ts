import { Component, computed, inject, input, model } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import type { Saving } from '../../../session/saving.js';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { type GeneralDraft, generalProblems, generalSaved } from './general-draft.js';

const FIELDS = [
  { name: 'name', label: 'settings.inbox.name', hint: 'settings.inbox.nameHint' },
  { name: 'domain', label: 'settings.inbox.domain', hint: 'settings.inbox.domainHint' },
] as const;

/** Name and website of an inbox. */
@Component({
  selector: 'bit-inbox-general',
  imports: [FoldableSection, Icon],
  template: `
    <bit-foldable-section
      name="inbox.general"
      [heading]="t('settings.inbox.general')"
      [note]="note()"
    >
      @for (field of fields(); track field.name) {
        <div class="row">
          <label [for]="'inbox-' + field.name"
            ><b>{{ t(field.label) }}</b>
            <p>{{ t(hintOf(field)) }}</p></label
          >
          <div>
            <input
              dir="auto"
              #control
              class="input"
              autocomplete="off"
              [id]="'inbox-' + field.name"
              [attr.aria-describedby]="'inbox-' + field.name + '-error'"
              [readOnly]="readOnly()"
              [attr.aria-invalid]="error(field.name) ? true : null"
              [value]="draft()[field.name]"
              (input)="put(field.name, control.value)"
            />
            <div [id]="'inbox-' + field.name + '-error'">
              @if (error(field.name); as text) {
                <p dir="auto" class="error"><bit-icon name="circle-alert" />{{ text }}</p>
              }
            </div>
          </div>
        </div>
      }
    </bit-foldable-section>
  `,
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class InboxGeneralSection {
  readonly draft = model.required<GeneralDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  /** What the closed section says: the website as it is saved. */
  readonly note = input.required<string>();
  protected readonly t = inject(Words).t;
  protected readonly fields = computed(() =>
    this.draft().domain === null ? FIELDS.slice(0, 1) : FIELDS,
  );
  readonly #problems = computed(() => generalProblems(this.draft()));

  /** Clients see the name of a chat alone. */
  protected hintOf({ name, hint }: (typeof FIELDS)[number]): string {
    return name === 'name' && this.draft().domain === null ? 'settings.api.nameHint' : hint;
  }

  protected error(field: keyof GeneralDraft): string | null {
    const code = this.#problems()[field];
    if (code) return this.t(`settings.inbox.wrong.${code}`);
    return this.saving().refusal(field, generalSaved(this.draft())[field] ?? '');
  }

  protected put(field: keyof GeneralDraft, text: string): void {
    this.draft.update((draft) => ({ ...draft, [field]: text }));
  }
}
