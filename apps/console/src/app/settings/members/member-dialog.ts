import { Clipboard } from '@angular/cdk/clipboard';
import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type Role, SettingsGateway } from '@bitacora/console-data';
import {
  Control,
  DialogShell,
  Field,
  FormFocus,
  Icon,
  Segmented,
  Toasts,
} from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { mailAddressField } from '../../session/mail-address-field.js';
import { passwordField } from '../../session/password-field.js';
import { PasswordRules } from '../../session/password-rules.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { Saving } from '../../session/saving.js';
import { MemberInboxes } from './member-inboxes.js';

const FIELDS = ['name', 'email', 'password'] as const;
const NAME_MAX = 80;
/** Letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const SUGGESTED_LENGTH = 16;

/** Evenly, since 256 is no multiple of the number of letters: bytes beyond the last whole round are drawn again. */
function suggestion(): string {
  const most = 256 - (256 % LETTERS.length);
  let text = '';
  while (text.length < SUGGESTED_LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) text += LETTERS[byte % LETTERS.length];
  }
  return text;
}

/** Adds a member, with a first password that the administrator hands over. */
@Component({
  selector: 'bit-member-dialog',
  imports: [
    DialogShell,
    Field,
    Control,
    FormField,
    FormFocus,
    Segmented,
    Icon,
    PasswordRules,
    MemberInboxes,
  ],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('settings.members.add')" [closeLabel]="t('app.close')">
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.members.name')" [error]="error('name')">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-field [label]="t('settings.members.email')" [error]="error('email')">
            <input
              dir="auto"
              class="input"
              type="text"
              inputmode="email"
              autocomplete="off"
              bitControl
              [formField]="form.email"
            />
          </bit-field>
          <div>
            <p class="label">{{ t('settings.members.role') }}</p>
            <bit-segmented
              [segments]="roles()"
              [label]="t('settings.members.role')"
              [value]="role()"
              (valueChange)="role.set($event)"
            />
            <p class="hint muted">{{ t('settings.members.roles.' + role()) }}</p>
          </div>
          @if (role() === 'agent' && directory.inboxes().length) {
            <bit-member-inboxes [chosen]="inboxIds()" (changed)="inboxIds.set($event)" />
          }
          <bit-field
            [label]="t('settings.members.password')"
            [hint]="t('settings.members.passwordHint')"
            [error]="error('password')"
          >
            <div class="password">
              <input
                dir="auto"
                class="input mono"
                type="text"
                autocomplete="new-password"
                bitControl
                [formField]="form.password"
              />
              <button type="button" class="btn" (click)="suggest()">
                {{ t('settings.members.suggest') }}
              </button>
              <button
                type="button"
                class="btn icon"
                [disabled]="!model().password"
                [attr.aria-label]="t('settings.members.copyPassword')"
                [attr.title]="t('settings.members.copyPassword')"
                (click)="copy(model().password)"
              >
                <bit-icon name="copy" />
              </button>
            </div>
            <bit-password-rules [person]="model()" />
          </bit-field>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('settings.members.add') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrls: ['../parts/settings-parts.css', './member-dialog.css'],
})
export class MemberDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #clipboard = inject(Clipboard);
  protected readonly directory = inject(DirectoryStore);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly role = signal<Role>('agent');
  /** The only inbox there is, if so; of several the administrator chooses. */
  protected readonly inboxIds = signal<readonly string[]>(
    this.directory.inboxes().length === 1 ? this.directory.inboxes().map(({ id }) => id) : [],
  );
  protected readonly roles = computed(() =>
    (['agent', 'auditor', 'administrator'] as const).map((value) => ({
      value,
      label: this.t(`app.roles.${value}`),
    })),
  );
  protected readonly model = signal({ name: '', email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('settings.members.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.email, { message: () => this.t('settings.members.emailMissing') });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
    required(path.password, { message: () => this.t('settings.members.passwordMissing') });
    passwordField(path, this.#words);
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected suggest(): void {
    this.model.update((model) => ({ ...model, password: suggestion() }));
  }

  protected copy(password: string): void {
    const done = this.#clipboard.copy(password);
    const said = done ? 'settings.members.passwordCopied' : 'settings.members.passwordNotCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { name, email: address, password } = this.model();
    const role = this.role();
    const inboxIds = role === 'agent' ? [...this.inboxIds()] : [];
    const input = { name: name.trim(), email: address.trim(), password, role, inboxIds };
    if (!(await this.saving.run(this.model(), () => this.#gateway.addMember(input)))) return;
    this.#toasts.show('ok', this.t('settings.members.added', { name: input.name }), {
      label: this.t('settings.members.copyPassword'),
      run: () => this.copy(password),
    });
    this.ref.close();
  }
}
