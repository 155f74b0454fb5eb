import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, pattern, required } from '@angular/forms/signals';
import type { Directory } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Control, Field, Icon, LabelChip } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { NamedDialog, type NamedQuestions, type NamedValues } from '../named/named-dialog.js';
import { SwitchLine } from '../parts/switch-line.js';

const HEX = /^#[0-9a-f]{6}$/iu;
/** Far enough from each other to be distinguished, on light and on dark paper. */
const COLOURS = [
  { name: 'red', colour: '#b3261e' },
  { name: 'orange', colour: '#c2571a' },
  { name: 'ochre', colour: '#a87900' },
  { name: 'green', colour: '#1a7442' },
  { name: 'teal', colour: '#0b6470' },
  { name: 'blue', colour: '#3b5bb5' },
  { name: 'violet', colour: '#7542c4' },
  { name: 'pink', colour: '#b02a74' },
  { name: 'grey', colour: '#5f6a73' },
] as const;
const FIRST_COLOUR = '#0b6470';
const QUESTIONS: NamedQuestions = {
  create: 'settings.labels.create',
  name: 'settings.labels.name',
  nameMissing: 'settings.labels.nameMissing',
  nameMax: 40,
  saved: 'settings.labels.saved',
};

/** Makes a label, or changes one. */
@Component({
  selector: 'bit-label-dialog',
  imports: [NamedDialog, SwitchLine, Field, Control, FormField, Icon, LabelChip],
  template: `
    <bit-named-dialog #named [questions]="questions" [further]="further" [now]="now()" [run]="save">
      <bit-field look [label]="t('settings.labels.colour')" [error]="named.error('colour')">
        <div class="colour">
          <div class="swatches" role="group" [attr.aria-label]="t('settings.labels.colour')">
            @for (one of colours; track one.name) {
              <button
                type="button"
                [style.--c]="one.colour"
                [attr.aria-label]="t('settings.labels.colours.' + one.name)"
                [attr.title]="t('settings.labels.colours.' + one.name)"
                [attr.aria-pressed]="one.colour === model().colour"
                (click)="model.set({ colour: one.colour })"
              >
                @if (one.colour === model().colour) {
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
      <bit-switch-line
        [label]="t('settings.labels.inSidebar')"
        [hint]="t('settings.labels.inSidebarHint')"
        [(on)]="inSidebar"
      />
      <p class="muted">
        {{ t('settings.labels.preview') }}
        <bit-label-chip
          [name]="named.name() || t('settings.labels.name')"
          [colour]="model().colour"
        />
      </p>
    </bit-named-dialog>
  `,
  styleUrl: './label-dialog.css',
})
export class LabelDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #label = inject<Directory['labels'][number] | null>(DIALOG_DATA);
  readonly #directory = inject(DirectoryStore);
  protected readonly now = computed(() =>
    this.#directory.labels().find(({ id }) => id === this.#label?.id),
  );
  protected readonly t = inject(Words).t;
  protected readonly questions = QUESTIONS;
  protected readonly colours = COLOURS;
  protected readonly inSidebar = signal(this.#label?.inSidebar ?? true);
  protected readonly model = signal<{ colour: string }>({
    colour: this.#label?.colour ?? FIRST_COLOUR,
  });
  protected readonly form = form(this.model, (path) => {
    required(path.colour, { message: () => this.t('settings.labels.colourWrong') });
    pattern(path.colour, HEX, { message: () => this.t('settings.labels.colourWrong') });
  });
  protected readonly further = { colour: this.form.colour };

  protected readonly save = (id: string | null, values: NamedValues): Promise<void> =>
    this.#gateway.saveLabel(id, {
      ...values,
      colour: this.model().colour.toLowerCase(),
      inSidebar: this.inSidebar(),
    });
}
