import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountEmailGateway } from '@bitacora/console-data/account';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { failureText } from '../../form-errors.js';
import { Saving } from '../../saving.js';
import { Entrance } from '../entrance.js';
import { linkAccount } from './link-account.js';
import { shownLink } from './shown-link.js';

/** Where the link of a contact e-mail leads. Only the button confirms: programs that scan mails open links. */
@Component({
  selector: 'bit-confirm-page',
  imports: [Entrance, Icon, RouterLink],
  template: `
    <bit-entrance
      [account]="account()"
      [heading]="heading()"
      [text]="!done() && shown() ? shown()!.email : ''"
    >
      @if (closed() ?? saving.failure(); as text) {
        <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      @if (done()) {
        <p class="news" role="status">
          <bit-icon name="circle-check" />{{
            t('session.confirm.done', { account: shown()?.accountName })
          }}
        </p>
      } @else if (shown() && !saving.failure()) {
        <p dir="auto">{{ t('session.confirm.text', { account: shown()!.accountName }) }}</p>
        <button
          type="button"
          class="btn primary big"
          [disabled]="saving.busy()"
          (click)="confirm()"
        >
          {{ t('session.confirm.act') }}
        </button>
      }
      @if (done() || closed() || saving.failure()) {
        <p class="else">
          <a routerLink="/">{{ t('session.confirm.home') }}</a>
        </p>
      }
    </bit-entrance>
  `,
  styleUrl: '../entrance-form.css',
})
export class ConfirmPage {
  readonly #gateway = inject(AccountEmailGateway);
  readonly #words = inject(Words);
  readonly #link = shownLink();
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, []);
  protected readonly done = signal(false);

  readonly #opened = resource({ loader: () => this.#gateway.open(this.#input) });
  protected readonly shown = computed(() =>
    this.#opened.hasValue() ? this.#opened.value() : null,
  );
  protected readonly account = linkAccount(
    'addressConfirmation',
    this.#link,
    () => this.shown() !== null,
  );
  /** Why the link confirms nothing. */
  protected readonly closed = computed(() => {
    const error = this.#opened.error();
    return error ? failureText(this.#words, error.cause ?? error) : null;
  });
  protected readonly heading = computed(() => {
    if (this.done()) return this.t('session.confirm.doneHeading');
    if (this.closed()) return this.t('session.join.closed');
    return this.t(this.shown() ? 'session.confirm.heading' : 'session.join.opening');
  });

  protected async confirm(): Promise<void> {
    this.done.set(await this.saving.run({}, () => this.#gateway.confirm(this.#input)));
  }

  get #input() {
    const { accountId, id: linkId, token } = this.#link;
    return { accountId, linkId, token };
  }
}
