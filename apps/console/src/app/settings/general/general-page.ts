import { Component, computed, inject, linkedSignal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { SettingsGateway } from '@bitacora/console-data';
import { Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { zoneName } from '../../words/zones.js';
import { Leaving } from '../parts/leaving.js';
import { PageTop } from '../parts/page-top.js';
import { SaveBar } from '../parts/save-bar.js';
import { Saving } from '../../session/saving.js';
import type { Leavable } from '../leavable.js';

const NAME_MAX = 80;

/** The account: its name, and what was decided when it was opened. */
@Component({
  selector: 'bit-general-page',
  imports: [PageTop, SaveBar, FormField, Icon],
  template: `
    <div class="page">
      <bit-page-top [heading]="t('app.settings.general')" [of]="['account', 'account']" />
      @if (saving.failure(); as text) {
        <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      <section class="card sec">
        <header>{{ t('settings.general.account') }}</header>
        <div class="row">
          <label for="account-name"
            ><b>{{ t('settings.general.name') }}</b>
            <p>{{ t('settings.general.nameHint') }}</p></label
          >
          <div dir="auto">
            @if (mayManage()) {
              <input
                dir="auto"
                id="account-name"
                class="input"
                [formField]="form.name"
                [attr.aria-invalid]="error() ? true : null"
                aria-describedby="account-name-error"
                (keydown.enter)="save()"
              />
              <p dir="auto" id="account-name-error" [class.error]="error()" role="alert">
                @if (error(); as text) {
                  <bit-icon name="circle-alert" />{{ text }}
                }
              </p>
            } @else {
              {{ session.viewer()?.account?.name }}
            }
          </div>
        </div>
        <div class="row">
          <div>
            <b>{{ t('settings.general.language') }}</b>
            <p>{{ t('settings.general.languageHint') }}</p>
          </div>
          <span>{{ t('app.languages.' + session.viewer()?.account?.language) }}</span>
        </div>
        <div class="row">
          <div>
            <b>{{ t('settings.general.timeZone') }}</b>
            <p>{{ t('settings.general.timeZoneHint') }}</p>
          </div>
          <span dir="auto">{{ zone() }}</span>
        </div>
      </section>
    </div>
    @if (dirty()) {
      <bit-save-bar
        [changes]="1"
        [problems]="form().invalid() ? 1 : 0"
        [busy]="saving.busy()"
        (discarded)="discard()"
        (saved)="save()"
      />
    }
  `,
  styleUrl: '../parts/settings-parts.css',
  host: { '(window:beforeunload)': 'leaving.unload($event, dirty())' },
})
export class GeneralPage implements Leavable {
  readonly #gateway = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly session = inject(SessionStore);
  protected readonly leaving = inject(Leaving);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, ['name']);
  protected readonly zone = computed(() => {
    const zone = this.session.viewer()?.account.timeZone;
    return zone === undefined ? '' : zoneName(zone, this.#words.language());
  });
  protected readonly mayManage = computed(() => this.session.may('settings.manage'));

  readonly #name = computed(() => this.session.viewer()?.account.name ?? '');
  protected readonly model = linkedSignal(() => ({ name: this.#name() }));
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.accountNameMissing') });
    validate(path.name, ({ value }) =>
      value() && !value().trim()
        ? { kind: 'blank', message: this.t('errors.accountNameMissing') }
        : undefined,
    );
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });
  protected readonly dirty = computed(
    () => this.mayManage() && this.model().name.trim() !== this.#name(),
  );
  protected readonly error = computed(
    () => this.saving.refusal('name', this.model().name) ?? fieldError(this.form.name),
  );

  mayLeave(): Promise<boolean> {
    return this.leaving.may(this.dirty());
  }

  protected discard(): void {
    this.form().reset({ name: this.#name() });
  }

  protected async save(): Promise<void> {
    this.form.name().markAsTouched();
    if (this.form().invalid() || !this.dirty()) return;
    const { name } = this.model();
    const done = await this.saving.run({ name }, () => this.#gateway.renameAccount(name.trim()));
    if (!done) return;
    await this.session.start();
    this.#toasts.show('ok', this.t('settings.saved'));
  }
}
