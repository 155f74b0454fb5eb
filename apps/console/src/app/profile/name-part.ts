import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ProfileGateway } from '@bitacora/console-data/profile';
import { Control, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../session/form-errors.js';
import { Saving } from '../session/saving.js';
import { Words } from '../words/words.js';
import { ProfileStore } from './profile-store.js';

const NAME_MAX = 80;

/** What the person is called. */
@Component({
  selector: 'bit-name-part',
  imports: [Control, Field, FormField, FormFocus, Icon],
  template: `
    <section class="card sec">
      <header>{{ t('profile.name.heading') }}</header>
      <form class="body" bitForm="later" novalidate (submit)="save($event)">
        @if (saving.failure(); as text) {
          <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
        <bit-field
          [label]="t('profile.name.label')"
          [hint]="t('profile.name.hint')"
          [error]="saving.refusal('name', model().name) ?? fieldError(form.name)"
        >
          <input dir="auto" class="input" autocomplete="name" bitControl [formField]="form.name" />
        </bit-field>
        <button type="submit" class="btn primary" [disabled]="saving.busy() || !dirty()">
          {{ t('app.save') }}
        </button>
      </form>
    </section>
  `,
  styleUrls: ['../settings/parts/settings-parts.css', './profile-parts.css'],
})
export class NamePart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly name = input.required<string>();

  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['name']);
  protected readonly model = linkedSignal(() => ({ name: this.name() }));
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });
  protected readonly dirty = computed(() => this.model().name.trim() !== this.name());

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.form.name().markAsTouched();
    if (this.form().invalid() || !this.dirty()) return;
    const { name } = this.model();
    const done = await this.saving.run({ name }, async () =>
      this.#store.show(await this.#gateway.rename(name.trim())),
    );
    if (done) this.#toasts.show('ok', this.t('profile.name.saved'));
  }
}
