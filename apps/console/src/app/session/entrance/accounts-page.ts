import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { RefusedError, TabAccount, toKnownError } from '@bitacora/console-data';
import { OwnAccountsGateway } from '@bitacora/console-data/account';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { AccountMark } from '../account-mark.js';
import { AccountAddress } from '../account-address.js';
import { failureText } from '../form-errors.js';
import { Saving } from '../saving.js';
import { SessionStore } from '../session-store.js';
import { Entrance } from './entrance.js';

/**
 * For a person who is signed in, but not in the account of this tab: lets them in when they may, and otherwise says so
 * and offers the others.
 */
@Component({
  selector: 'bit-accounts-page',
  imports: [AccountMark, Entrance, Icon],
  template: `
    @if (!closed()) {
      <bit-entrance [heading]="t('session.join.opening')" />
    } @else {
      <bit-entrance [heading]="t('session.accounts.heading')" [text]="t('session.accounts.text')">
        @if (failure() ?? saving.failure(); as text) {
          <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
        <ul class="accounts">
          @for (account of others(); track account.id) {
            <li>
              <a class="btn big" [href]="address(account.id)">
                <bit-account-mark [logo]="account.logo"
                  ><bit-icon name="building-2"
                /></bit-account-mark>
                <span dir="auto" class="clip">{{ account.name }}</span>
              </a>
            </li>
          }
        </ul>
        <p class="else">
          <button type="button" class="btn quiet" [disabled]="saving.busy()" (click)="leave()">
            {{ t('app.signOut') }}
          </button>
        </p>
      </bit-entrance>
    }
  `,
  styleUrl: './entrance-form.css',
  styles: `
    .accounts {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .accounts a {
      width: 100%;
      justify-content: start;
    }
    bit-account-mark {
      width: 20px;
      height: 20px;
      border-radius: 3px;
    }
  `,
})
export class AccountsPage {
  readonly #gateway = inject(OwnAccountsGateway);
  readonly #address = inject(AccountAddress);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  readonly #here = inject(TabAccount).id;
  /** Where the person wanted to go. */
  readonly to = input<string>();
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, []);
  protected readonly address = (id: string) => TabAccount.address(id);
  /** The account of the tab does not open. */
  protected readonly closed = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly others = computed(() =>
    this.#session.accounts().filter(({ id }) => id !== this.#here),
  );

  constructor() {
    void this.#enter();
  }

  /** Links and addresses lead to accounts in which this browser was not yet. */
  async #enter(): Promise<void> {
    const all = this.#session.accounts();
    const wanted = all.find(({ id }) => id === this.#here) ?? (this.#here === null ? all[0] : null);
    if (!wanted) return this.closed.set(true);
    try {
      await this.#gateway.enter(wanted.id);
      this.#address.go(wanted.id, this.to());
    } catch (error) {
      if (asksAgain(error))
        await this.#router.navigate(['/sign-in'], { queryParams: { to: this.to() } });
      else this.failure.set(failureText(this.#words, error));
      this.closed.set(true);
    }
  }

  protected async leave(): Promise<void> {
    const done = await this.saving.run({}, () => this.#session.signOut());
    if (done) await this.#router.navigateByUrl('/sign-in');
  }
}

/** An administrator of the account ended the person's sessions: it opens by a password only. */
function asksAgain(error: unknown): boolean {
  const known = toKnownError(error);
  return known instanceof RefusedError && known.code === 'SIGN_IN_AGAIN';
}
