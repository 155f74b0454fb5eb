import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { MAX_FOLDER_NAME } from '@bitacora/rules';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';

/** The folder that gets another name, null for a new one, and how a name is saved. */
export interface NamedFolder {
  readonly folder: ShownRuleFolder | null;
  save(name: string): Promise<void>;
}

/** Asks for the name of a folder of rules. */
@Component({
  selector: 'bit-rule-folder-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="
          data.folder
            ? t('rules.folders.renameOf', { name: data.folder.name })
            : t('rules.folders.create')
        "
        [closeLabel]="t('app.close')"
      >
        @if (saving.failure(); as text) {
          <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
        <bit-field [label]="t('rules.folders.name')" [error]="error()">
          <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
        </bit-field>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ data.folder ? t('app.save') : t('rules.folders.create') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styles: `
    .failed {
      display: flex;
      gap: 6px;
      margin-bottom: 12px;
      color: var(--bad);
    }
  `,
})
export class FolderDialog {
  protected readonly ref = inject(DialogRef);
  protected readonly data = inject<NamedFolder>(DIALOG_DATA);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, ['name']);
  readonly #model = signal({ name: this.data.folder?.name ?? '' });
  protected readonly form = form(this.#model, (path) => {
    required(path.name, { message: () => this.t('rules.folders.nameMissing') });
    maxLength(path.name, MAX_FOLDER_NAME, {
      message: () => this.t('errors.tooLong', { max: MAX_FOLDER_NAME }),
    });
  });

  protected error(): string | null {
    const { name } = this.#model();
    return fieldError(this.form.name) ?? this.saving.refusal('name', name);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.form().markAsTouched();
    const values = this.#model();
    if (this.form().invalid()) return;
    if (await this.saving.run(values, () => this.data.save(values.name.trim()))) this.ref.close();
  }
}
