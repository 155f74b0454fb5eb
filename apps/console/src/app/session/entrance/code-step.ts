import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { EntranceGateway } from '@bitacora/console-data/profile';
import { Control, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { fieldError } from '../form-errors.js';
import { Saving } from '../saving.js';
import { SessionStore } from '../session-store.js';

/** The second step of a sign-in: a code of the app, or a recovery code. */
@Component({
  selector: 'bit-code-step',
  imports: [Control, Field, FormField, FormFocus, Icon],
  template: `
    @if (saving.failure(); as text) {
      <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
    }
    <form bitForm novalidate (submit)="enter($event)">
      <bit-field
        [label]="t('session.code.label')"
        [hint]="t('session.code.hint')"
        [error]="saving.refusal('code', model().code) ?? fieldError(form.code)"
      >
        <input
          dir="auto"
          class="input mono"
          type="text"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck="false"
          bitControl
          [formField]="form.code"
        />
      </bit-field>
      <button type="submit" class="btn primary big" [disabled]="saving.busy()">
        {{ saving.busy() ? t('session.signIn.busy') : t('session.signIn.act') }}
      </button>
      <button type="button" class="btn quiet" (click)="left.emit()">
        {{ t('session.code.back') }}
      </button>
    </form>
  `,
  styleUrl: './entrance-form.css',
})
export class CodeStep {
  readonly #gateway = inject(EntranceGateway);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  /** What the first step gave. */
  readonly pending = input.required<string>();
  /** The person is in. */
  readonly entered = output();
  /** The person wants to begin again. */
  readonly left = output();

  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['code']);
  protected readonly model = signal({ code: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.code, { message: () => this.t('session.code.missing') });
  });

  protected async enter(event: Event): Promise<void> {
    event.preventDefault();
    this.form.code().markAsTouched();
    if (this.form().invalid()) return;
    const { code } = this.model();
    const done = await this.saving.run({ code }, async () =>
      this.#session.entered(await this.#gateway.withCode(this.pending(), code.trim())),
    );
    if (done) this.entered.emit();
  }
}
