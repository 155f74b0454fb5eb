import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, pattern, required } from '@angular/forms/signals';
import { type Directory, SettingsGateway } from '@bitacora/console-data';
import {
  Control,
  DialogShell,
  Field,
  FormFocus,
  Icon,
  LabelChip,
  Toasts,
} from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { Saving } from '../parts/saving.js';

const NAME_MAX = 40;
const DESCRIPTION_MAX = 500;
const HEX = /^#[0-9a-f]{6}$/iu;
/** Far enough from each other to be told apart, on light and on dark paper. */
const COLOURS = [
  '#b3261e',
  '#c2571a',
  '#a87900',
  '#1a7442',
  '#0b6470',
  '#3b5bb5',
  '#7542c4',
  '#b02a74',
  '#5f6a73',
] as const;
const FIELDS = ['name', 'colour', 'description'] as const;

/** Makes a label, or changes one. */
@Component({
  selector: 'bit-label-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, LabelChip],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="label ? t('settings.editOf', { name: label.name }) : t('settings.labels.create')"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.labels.name')" [error]="error('name')">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-field [label]="t('settings.labels.colour')" [error]="error('colour')">
            <div class="colour">
              <div class="swatches" role="group" [attr.aria-label]="t('settings.labels.colour')">
                @for (colour of colours; track colour) {
                  <button
                    type="button"
                    [style.--c]="colour"
                    [attr.aria-label]="colour"
                    [attr.aria-pressed]="colour === model().colour"
                    (click)="paint(colour)"
                  >
                    @if (colour === model().colour) {
                      <bit-icon name="check" />
                    }
                  </button>
                }
              </div>
              <input
                dir="auto"
                class="input mono"
                autocomplete="off"
                bitControl
                [formField]="form.colour"
              />
            </div>
          </bit-field>
          <bit-field [label]="t('settings.description')" [error]="error('description')">
            <input
              dir="auto"
              class="input"
              autocomplete="off"
              bitControl
              [formField]="form.description"
            />
          </bit-field>
          <label class="switched">
            <span
              ><b>{{ t('settings.labels.inSidebar') }}</b
              ><small>{{ t('settings.labels.inSidebarHint') }}</small></span
            >
            <input
              class="switch"
              type="checkbox"
              role="switch"
              [checked]="inSidebar()"
              (change)="inSidebar.set(!inSidebar())"
            />
          </label>
          <p class="muted">
            {{ t('settings.labels.preview') }}
            <bit-label-chip
              [name]="model().name || t('settings.labels.name')"
              [colour]="model().colour"
            />
          </p>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ label ? t('app.save') : t('settings.labels.create') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrls: ['../parts/settings-parts.css', './label-dialog.css'],
})
export class LabelDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly label = inject<Directory['labels'][number] | null>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly colours = COLOURS;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly inSidebar = signal(this.label?.inSidebar ?? true);
  protected readonly model = signal({
    name: this.label?.name ?? '',
    colour: this.label?.colour ?? (COLOURS[4] as string),
    description: this.label?.description ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('settings.labels.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.colour, { message: () => this.t('settings.labels.colourWrong') });
    pattern(path.colour, HEX, { message: () => this.t('settings.labels.colourWrong') });
    maxLength(path.description, DESCRIPTION_MAX, {
      message: () => this.t('errors.tooLong', { max: DESCRIPTION_MAX }),
    });
  });
  protected readonly errors = computed(() =>
    Object.fromEntries(
      FIELDS.map((name) => [
        name,
        this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]),
      ]),
    ),
  );

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.errors()[name] ?? null;
  }

  protected paint(colour: string): void {
    this.model.update((model) => ({ ...model, colour }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { name, colour, description } = this.model();
    const input = {
      name: name.trim(),
      colour: colour.toLowerCase(),
      description: description.trim(),
      inSidebar: this.inSidebar(),
    };
    const done = await this.saving.run(this.model(), () =>
      this.#gateway.saveLabel(this.label?.id ?? null, input),
    );
    if (!done) return;
    this.#toasts.show('ok', this.t('settings.labels.saved', { name: input.name }));
    this.ref.close();
  }
}
