import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, input, signal } from '@angular/core';
import { type FieldTree, FormField, form, maxLength, required } from '@angular/forms/signals';
import { Control, DialogShell, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { Saving } from '../../session/saving.js';
import { NEWER } from '../parts/edit-dialog.js';
import { Overtaken } from '../parts/overtaken.js';
import { SeenVersion } from '../parts/seen-version.js';

const DESCRIPTION_MAX = 500;

/** What a dialog asks about a kind of named thing; every text is a key. */
export interface NamedQuestions {
  readonly create: string;
  readonly name: string;
  readonly nameMissing: string;
  /** Longest name, in characters. */
  readonly nameMax: number;
  readonly descriptionHint?: string;
  readonly saved: string;
}

/** What is asked about every named thing. */
export interface NamedValues {
  readonly name: string;
  readonly description: string;
  /** The version that the person has seen; absent for a new thing. */
  readonly expectedVersion?: string;
}

/** The thing that a dialog changes, as `DIALOG_DATA`. For a new one that is null, or what is known of it without an id. */
export interface EditedThing {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  readonly version?: string | null;
}

/**
 * Makes a named thing, or changes one: its name, its description and what else is projected, before the description
 * with `look`. Texts without the room around them are saved.
 */
@Component({
  selector: 'bit-named-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, Overtaken],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="thing ? t('settings.editOf', { name: thing.name }) : t(questions().create)"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (seen.overtaken() && !saving().busy()) {
            <bit-overtaken (loaded)="ref.close(newer)" (kept)="seen.keep()" />
          } @else if (saving().failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t(questions().name)" [error]="error('name')">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <ng-content select="[look]" />
          <bit-field
            [label]="t('settings.description')"
            [hint]="hint()"
            [error]="error('description')"
          >
            <input
              dir="auto"
              class="input"
              autocomplete="off"
              bitControl
              [formField]="form.description"
            />
          </bit-field>
          <ng-content />
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving().busy()">
            {{ thing ? t('app.save') : t(questions().create) }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class NamedDialog {
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly thing = editedThing(inject<EditedThing | object | null>(DIALOG_DATA));
  protected readonly t = this.#words.t;
  readonly questions = input.required<NamedQuestions>();
  /** Further texts, whose errors hold saving, by the names that the server gives them. */
  readonly further = input<Readonly<Record<string, FieldTree<string>>>>({});
  /** The thing as the server has it now; absent for a new one. */
  readonly now = input<Pick<EditedThing, 'version'>>();
  readonly run = input.required<(id: string | null, values: NamedValues) => Promise<unknown>>();

  protected readonly newer = NEWER;
  protected readonly seen = new SeenVersion(
    this.thing?.version ?? null,
    () => this.now()?.version ?? null,
  );
  protected readonly model = signal({
    name: this.thing?.name ?? '',
    description: this.thing?.description ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t(this.questions().nameMissing) });
    maxLength(path.name, () => this.questions().nameMax, {
      message: () => this.t('errors.tooLong', { max: this.questions().nameMax }),
    });
    maxLength(path.description, DESCRIPTION_MAX, {
      message: () => this.t('errors.tooLong', { max: DESCRIPTION_MAX }),
    });
  });
  readonly #fields = computed((): Readonly<Record<string, FieldTree<string>>> => ({
    name: this.form.name,
    description: this.form.description,
    ...this.further(),
  }));
  protected readonly saving = computed(() => new Saving(this.#words, Object.keys(this.#fields())));
  protected readonly hint = computed(() => {
    const { descriptionHint } = this.questions();
    return descriptionHint && this.t(descriptionHint);
  });
  /** The name as it is written. */
  readonly name = computed(() => this.model().name);

  /** What is wrong with a field: what the server said until it changes, then what the form finds. */
  error(name: string): string | null {
    const field = this.#fields()[name];
    return field ? (this.saving().refusal(name, field().value()) ?? fieldError(field)) : null;
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const fields = Object.entries(this.#fields()).map(([key, field]) => [key, field()] as const);
    for (const [, field] of fields) field.markAsTouched();
    if (fields.some(([, field]) => field.invalid())) return;
    const written = Object.fromEntries(fields.map(([key, field]) => [key, field.value()]));
    const { name, description } = this.model();
    const expectedVersion = this.seen.version();
    const values = {
      ...{ name: name.trim(), description: description.trim() },
      ...(expectedVersion ? { expectedVersion } : {}),
    };
    const done = await this.saving().run(written, () => this.run()(this.thing?.id ?? null, values));
    if (!done) return;
    this.#toasts.show('ok', this.t(this.questions().saved, { name: values.name }));
    this.ref.close();
  }
}

function editedThing(given: EditedThing | object | null): EditedThing | null {
  return given && 'id' in given ? given : null;
}
