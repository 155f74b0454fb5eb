import { Component, computed, inject, input, signal } from '@angular/core';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { Confirm, Icon, Time, Toasts } from '@bitacora/console-ui';
import { failureText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { ProfileStore } from './profile-store.js';

type OwnSession = ShownProfile['sessions'][number];

/** Where the person is signed in. */
@Component({
  selector: 'bit-sessions-part',
  imports: [Icon, Time],
  template: `
    <section class="card sec">
      <header>
        {{ t('profile.sessions.heading') }}
        @if (others()) {
          <button type="button" class="btn small" [disabled]="busy()" (click)="endOthers()">
            {{ t('profile.sessions.endOthers') }}
          </button>
        }
      </header>
      @if (failure(); as text) {
        <p dir="auto" class="failed note" role="alert">
          <bit-icon name="circle-alert" />{{ text }}
        </p>
      }
      <ul class="list">
        @for (session of sessions(); track session.id) {
          <li>
            <bit-icon name="monitor" />
            <div class="name">
              <b dir="auto"
                >{{ nameOf(session) }}
                @if (session.isThis) {
                  <span class="chip ok">{{ t('profile.sessions.this') }}</span>
                }
              </b>
              <small dir="auto">
                @if (session.address) {
                  {{ session.address }} ·
                }
                {{ t('profile.sessions.since') }} <bit-time [at]="session.createdAt" /> ·
                {{ t('profile.lastUsed') }} <bit-time [at]="session.lastUsedAt" />
              </small>
            </div>
            @if (!session.isThis) {
              <div class="acts">
                <button
                  type="button"
                  class="btn quiet"
                  [disabled]="busy()"
                  [attr.aria-label]="t('profile.sessions.endOf', { name: nameOf(session) })"
                  (click)="end(session)"
                >
                  {{ t('profile.sessions.end') }}
                </button>
              </div>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styleUrls: ['../settings/parts/settings-parts.css', './profile-parts.css'],
})
export class SessionsPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #session = inject(SessionStore);
  readonly #store = inject(ProfileStore);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly sessions = input.required<ShownProfile['sessions']>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly others = computed(() => this.sessions().some(({ isThis }) => !isThis));

  /** Browser and system; what does not say what it is, is no browser that we know. */
  protected nameOf({ browser, system }: OwnSession): string {
    if (browser && system) return this.t('profile.sessions.on', { browser, system });
    return browser ?? system ?? this.t('profile.sessions.unknown');
  }

  protected async end(session: OwnSession): Promise<void> {
    await this.#act(async () => this.#store.show(await this.#gateway.endSession(session.id)));
  }

  protected async endOthers(): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('profile.sessions.endOthers'),
      text: this.t('profile.sessions.endOthersText'),
      act: this.t('profile.sessions.endOthers'),
      cancel: this.t('app.cancel'),
    });
    if (!sure) return;
    await this.#act(async () => {
      await this.#session.signOutEverywhere(true);
      await this.#store.load();
    });
  }

  async #act(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await act();
      this.#toasts.show('ok', this.t('profile.sessions.ended'));
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
