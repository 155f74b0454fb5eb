import { Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { RefusedError, toKnownError } from '@bitacora/console-data';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { Control, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { failureText, fieldError } from '../../form-errors.js';
import { passwordField } from '../../password-field.js';
import { PasswordRules } from '../../password-rules.js';
import { Saving } from '../../saving.js';
import { SessionStore } from '../../session-store.js';
import { Entrance } from '../entrance.js';
import { PasswordEntry } from '../password-entry.js';
import { linkAccount } from './link-account.js';
import { shownLink } from './shown-link.js';

const FIELDS = ['name', 'password'] as const;
const NAME_MAX = 80;

/** Where the link of an invitation leads: the person joins, and is signed in. */
@Component({
  selector: 'bit-join-page',
  imports: [
    Entrance,
    Field,
    Control,
    FormField,
    FormFocus,
    Icon,
    PasswordEntry,
    PasswordRules,
    RouterLink,
  ],
  templateUrl: './join-page.html',
  styleUrl: '../entrance-form.css',
})
export class JoinPage {
  readonly #gateway = inject(JoiningGateway);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  readonly #link = shownLink();
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);

  readonly #opened = resource({
    loader: async () => {
      const { accountId, id: invitationId, token } = this.#link;
      const shown = await this.#gateway.open({ accountId, invitationId, token });
      this.model.set({ name: shown.name, email: shown.email, password: '' });
      return shown;
    },
  });
  protected readonly invitation = computed(() =>
    this.#opened.hasValue() ? this.#opened.value() : null,
  );
  protected readonly account = linkAccount(
    'invitation',
    this.#link,
    () => this.invitation() !== null,
  );
  /** Why the link opens nothing. */
  protected readonly closed = computed(() => {
    const error = this.#opened.error();
    return error ? failureText(this.#words, causeOf(error)) : null;
  });
  protected readonly heading = computed(() => {
    const invitation = this.invitation();
    if (invitation) return this.t('session.join.heading', { account: invitation.accountName });
    return this.t(this.closed() ? 'session.join.closed' : 'session.join.opening');
  });

  /** Who is signed in as the invited person is asked for nothing, who has an access for its password. */
  protected readonly asks = computed(() => {
    const { isYou = false, isKnown = false } = this.invitation() ?? {};
    return { name: !isYou && !isKnown, password: !isYou };
  });
  protected readonly model = signal({ name: '', email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name, {
      when: () => this.asks().name,
      message: () => this.t('errors.nameMissing'),
    });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.password, {
      when: () => this.asks().password,
      message: () => this.t('errors.passwordMissing'),
    });
    passwordField(path, this.#words, () => this.asks().name);
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async join(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { name, password } = this.model();
    const { accountId, id: invitationId, token } = this.#link;
    let needsMore = false;
    const done = await this.saving.run(this.model(), async () => {
      try {
        const input = { accountId, invitationId, token, name, password };
        await this.#session.joined(await this.#gateway.accept(input));
      } catch (error) {
        needsMore = asksForMore(error);
        if (!needsMore) throw error;
      }
    });
    if (done) await this.#router.navigateByUrl(needsMore ? '/sign-in' : '/');
  }
}

/** They joined, and their sign-in asks for a second factor. */
function asksForMore(error: unknown): boolean {
  const failure = toKnownError(error);
  return (
    failure instanceof RefusedError &&
    failure.reasons.some(({ code }) => code === 'SECOND_FACTOR_REQUIRED')
  );
}

/** A resource wraps what is thrown and is no `Error` of its own. */
function causeOf(error: Error): unknown {
  return error.cause ?? error;
}
