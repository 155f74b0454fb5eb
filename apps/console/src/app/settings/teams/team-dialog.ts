import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type Directory, SettingsGateway } from '@bitacora/console-data';
import { Control, DialogShell, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { PeoplePicker } from '../parts/people-picker.js';
import { Saving } from '../parts/saving.js';

const NAME_MAX = 80;
const DESCRIPTION_MAX = 500;

/** Makes a team, or changes one. */
@Component({
  selector: 'bit-team-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, PeoplePicker],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="team ? t('settings.editOf', { name: team.name }) : t('settings.teams.create')"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.teams.name')" [error]="nameError()">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-field
            [label]="t('settings.description')"
            [hint]="t('settings.teams.descriptionHint')"
            [error]="descriptionError()"
          >
            <input
              dir="auto"
              class="input"
              autocomplete="off"
              bitControl
              [formField]="form.description"
            />
          </bit-field>
          <bit-people-picker
            [label]="t('settings.teams.members')"
            [ids]="userIds()"
            (changed)="userIds.set($event)"
          />
          <label class="switched">
            <span
              ><b>{{ t('settings.teams.automatic') }}</b
              ><small>{{ t('settings.teams.automaticHint') }}</small></span
            >
            <input
              class="switch"
              type="checkbox"
              role="switch"
              [checked]="automatic()"
              (change)="automatic.set(!automatic())"
            />
          </label>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ team ? t('app.save') : t('settings.teams.create') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class TeamDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly team = inject<Directory['teams'][number] | null>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, ['name', 'description']);
  protected readonly userIds = signal<readonly string[]>(
    this.team?.members.map(({ id }) => id) ?? [],
  );
  protected readonly automatic = signal(this.team?.assignsAutomatically ?? false);
  protected readonly model = signal({
    name: this.team?.name ?? '',
    description: this.team?.description ?? '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('settings.teams.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    maxLength(path.description, DESCRIPTION_MAX, {
      message: () => this.t('errors.tooLong', { max: DESCRIPTION_MAX }),
    });
  });
  protected readonly nameError = computed(
    () => this.saving.refusal('name', this.model().name) ?? fieldError(this.form.name),
  );
  protected readonly descriptionError = computed(() => fieldError(this.form.description));

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.form.name().markAsTouched();
    if (this.form().invalid()) return;
    const { name, description } = this.model();
    const input = {
      name: name.trim(),
      description: description.trim(),
      userIds: [...this.userIds()],
      assignsAutomatically: this.automatic(),
    };
    const done = await this.saving.run(this.model(), () =>
      this.#gateway.saveTeam(this.team?.id ?? null, input),
    );
    if (!done) return;
    this.#toasts.show('ok', this.t('settings.teams.saved', { name: input.name }));
    this.ref.close();
  }
}
