import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { type Permission } from '@bitacora/console-data';
import { ProfileGateway, type TokenScope } from '@bitacora/console-data/profile';
import { Control, DialogShell, Field, FormFocus, Icon, Segmented } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import type { ProfileStore } from '../profile-store.js';

const FIELDS = ['name', 'endsAt', 'password'] as const;
const NAME_MAX = 60;
const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 90;
const SCOPES: readonly TokenScope[] = ['read', 'all', 'chosen'];

/** The day, so many days from now, as a field of a date writes it. */
const dayIn = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Makes an API token; closes with it. The store of the page is given as `DIALOG_DATA`. */
@Component({
  selector: 'bit-token-dialog',
  imports: [Control, DialogShell, Field, FormField, FormFocus, Icon, Segmented],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('profile.tokens.add')" [closeLabel]="t('app.close')">
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field
            [label]="t('profile.tokens.name')"
            [hint]="t('profile.tokens.nameHint')"
            [error]="error('name')"
          >
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <div>
            <p class="label">{{ t('profile.tokens.scope') }}</p>
            <bit-segmented
              [segments]="scopes()"
              [label]="t('profile.tokens.scope')"
              [value]="scope()"
              (valueChange)="scope.set($event)"
            />
          </div>
          @if (scope() === 'chosen') {
            <fieldset>
              <legend>{{ t('profile.tokens.permissions') }}</legend>
              @for (permission of own(); track permission) {
                <label>
                  <input
                    type="checkbox"
                    [checked]="chosen().has(permission)"
                    (change)="toggle(permission)"
                  />
                  {{ t('app.permissions.' + permission) }}
                </label>
              }
            </fieldset>
            @if (none()) {
              <p class="error" role="alert">
                <bit-icon name="circle-alert" />{{ t('profile.errors.PERMISSIONS_REQUIRED') }}
              </p>
            }
          }
          <bit-field
            [label]="t('profile.tokens.ends')"
            [hint]="t('profile.tokens.endsHint')"
            [error]="error('endsAt')"
          >
            <input
              dir="auto"
              class="input"
              type="date"
              bitControl
              [attr.min]="first"
              [attr.max]="last"
              [formField]="form.endsAt"
            />
          </bit-field>
          <bit-field [label]="t('profile.password.present')" [error]="error('password')">
            <input
              dir="auto"
              class="input"
              type="password"
              autocomplete="current-password"
              bitControl
              [formField]="form.password"
            />
          </bit-field>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('profile.tokens.add') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../../settings/parts/settings-parts.css',
  styles: `
    .label,
    legend {
      padding: 0;
      margin-bottom: 4px;
      font-weight: 500;
    }
    fieldset {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }
  `,
})
export class TokenDialog {
  readonly #gateway = inject(ProfileGateway);
  readonly #session = inject(SessionStore);
  readonly #store = inject<ProfileStore>(DIALOG_DATA);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, [...FIELDS, 'permissions']);
  protected readonly first = dayIn(1);
  protected readonly last = dayIn(365);
  protected readonly scope = signal<TokenScope>('read');
  protected readonly chosen = signal<ReadonlySet<Permission>>(new Set());
  /** It was tried to save without a permission. */
  protected readonly none = signal(false);
  protected readonly scopes = computed(() =>
    SCOPES.map((value) => ({ value, label: this.t(`profile.tokens.scopes.${value}`) })),
  );
  /** What the person may give away: a token never manages the profile, and reaches the inboxes of its person. */
  protected readonly own = computed(() =>
    (this.#session.viewer()?.permissions ?? []).filter(
      (each) => each !== 'profile.manage' && each !== 'inbox.all',
    ),
  );
  protected readonly model = signal({ name: '', endsAt: dayIn(USUAL_DAYS), password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.REQUIRED') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.endsAt, { message: () => this.t('errors.REQUIRED') });
    required(path.password, { message: () => this.t('errors.passwordMissing') });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected toggle(permission: Permission): void {
    const chosen = new Set(this.chosen());
    if (!chosen.delete(permission)) chosen.add(permission);
    this.chosen.set(chosen);
    this.none.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    const scope = this.scope();
    const permissions = scope === 'chosen' ? [...this.chosen()] : [];
    this.none.set(scope === 'chosen' && permissions.length === 0);
    if (this.form().invalid() || this.none()) return;
    const { name, endsAt, password } = this.model();
    // The whole of the last day counts, wherever the person is.
    const end = new Date(`${endsAt}T23:59:59.999`).toISOString();
    const input = { password, name: name.trim(), scope, permissions, endsAt: end };
    let token = '';
    const done = await this.saving.run(this.model(), async () => {
      const made = await this.#gateway.newToken(input);
      ({ token } = made);
      this.#store.show(made);
    });
    if (done) this.ref.close(token);
  }
}
