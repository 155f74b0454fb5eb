import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, inject, viewChild } from '@angular/core';
import { FormField, form, maxLength, pattern, required, validate } from '@angular/forms/signals';
import type { Language } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Icon, Picker, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { zoneName, zoneOptions } from '../../words/zones.js';
import type { Leavable } from '../leavable.js';
import { AccountEmailPart } from './account-email/account-email-part.js';
import { FactorRequirement } from './factor-requirement.js';
import { LogoPart } from './logo/logo-part.js';
import { EditedParts } from '../parts/edited-parts.js';
import { Leaving } from '../parts/leaving.js';
import { Overtaken } from '../parts/overtaken.js';
import { PageTop } from '../parts/page-top.js';
import { SaveBar } from '../parts/save-bar.js';

const NAME_MAX = 80;
const FIELDS = ['name', 'language', 'timeZone', 'inactiveDays'] as const;
type Field = (typeof FIELDS)[number];
/** The form: days are written. */
interface Draft {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly inactiveDays: string;
}
const LANGUAGES: readonly Language[] = ['es', 'en', 'pt'];

/** What is decided about the account, and its id for who asks for help. */
@Component({
  selector: 'bit-general-page',
  imports: [
    AccountEmailPart,
    FactorRequirement,
    LogoPart,
    Overtaken,
    PageTop,
    SaveBar,
    FormField,
    Icon,
    Picker,
  ],
  templateUrl: './general-page.html',
  styleUrls: ['../parts/settings-parts.css', './general-page.css'],
  host: { '(window:beforeunload)': 'leaving.unload($event, unsaved())' },
})
export class GeneralPage implements Leavable {
  readonly #gateway = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  readonly #clipboard = inject(Clipboard);
  protected readonly leaving = inject(Leaving);
  protected readonly email = viewChild(AccountEmailPart);
  protected readonly t = this.#words.t;
  protected readonly languages = LANGUAGES;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly history = computed(() =>
    this.mayManage()
      ? ({ kind: 'account', id: this.accountId(), name: this.saved().name } as const)
      : null,
  );
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly accountId = computed(() => this.#session.viewer()?.account.id ?? '');

  /** As it is on the server; days are written, so none are an empty text. */
  readonly #now = computed(
    () => {
      const account = this.#session.viewer()?.account;
      const values = {
        name: account?.name ?? '',
        language: account?.language ?? 'es',
        timeZone: account?.timeZone ?? 'UTC',
        inactiveDays: String(account?.inactiveDays ?? ''),
      };
      return { values, versions: { account: account?.version ?? '' } };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly edited = new EditedParts(this.#now, {
    changed: (draft, saved) => (changedIn(draft, saved) ? ['account'] : []),
    mixed: (draft, saved, kept) => (kept.length ? draft : saved),
  });
  protected readonly saved = computed(() => this.#now().values);
  protected readonly model = this.edited.draft;
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.accountNameMissing') });
    validate(path.name, ({ value }) =>
      value() && !value().trim()
        ? { kind: 'blank', message: this.t('errors.accountNameMissing') }
        : undefined,
    );
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    pattern(path.inactiveDays, /^\s*\d{0,3}\s*$/u, {
      message: () => this.t('settings.general.inactiveWrong'),
    });
  });
  protected readonly changed = computed(() => changedIn(this.model(), this.saved()));
  protected readonly dirty = computed(() => this.mayManage() && this.changed() > 0);
  protected readonly unsaved = computed(() => this.dirty() || (this.email()?.dirty() ?? false));
  protected readonly zones = computed(() => zoneOptions(this.#words.language()));
  protected readonly zone = computed(() => zoneName(this.model().timeZone, this.#words.language()));

  protected error(field: Field): string | null {
    const own = field === 'name' || field === 'inactiveDays' ? fieldError(this.form[field]) : null;
    return this.saving.refusal(field, meant(this.model())[field]) ?? own;
  }

  mayLeave(): Promise<boolean> {
    return this.leaving.may(this.unsaved());
  }

  protected discard(): void {
    this.form().reset(this.saved());
  }

  protected async save(): Promise<void> {
    this.form.name().markAsTouched();
    this.form.inactiveDays().markAsTouched();
    if (this.form().invalid() || !this.dirty()) return;
    const values = meant(this.model());
    const input = {
      ...{ ...values, inactiveDays: Number(values.inactiveDays) || null },
      expectedVersion: this.edited.seen().account,
    };
    const done = await this.saving.run({ ...values }, () => this.#gateway.updateAccount(input));
    // Also after a refusal: another person may have saved.
    await this.#session.start();
    if (!done) return;
    this.#toasts.show('ok', this.t('settings.saved'));
  }

  protected copyId(): void {
    const done = this.#clipboard.copy(this.accountId());
    const words = done ? 'settings.general.idCopied' : 'settings.general.idNotCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(words));
  }
}

/** What the form says, as the server would keep it: 0 days are none. */
function meant({ name, inactiveDays, ...chosen }: Draft): Draft {
  const days = inactiveDays.trim();
  return { ...chosen, name: name.trim(), inactiveDays: /^0*$/u.test(days) ? '' : days };
}

/** How many fields differ from what is saved. */
function changedIn(draft: Draft, saved: Draft): number {
  const values = meant(draft);
  return FIELDS.filter((field) => values[field] !== saved[field]).length;
}
