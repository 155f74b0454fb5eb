import { Component, computed, inject } from '@angular/core';
import { AccountLogoGateway } from '@bitacora/console-data/account';
import { FocusPlace, FocusPlaces, Icon, Toasts } from '@bitacora/console-ui';
import { AccountMark } from '../../../session/account-mark.js';
import { Saving } from '../../../session/saving.js';
import { SessionStore } from '../../../session/session-store.js';
import { Words } from '../../../words/words.js';
import { PartHistory } from '../../history/part-history.js';
import { Overtaken } from '../../parts/overtaken.js';
import { OvertakenAct } from '../../parts/overtaken-act.js';
import { LogoPicture } from './logo-picture.js';

/** The logo of the account. It counts at once. */
@Component({
  selector: 'bit-logo-part',
  imports: [AccountMark, FocusPlace, Icon, Overtaken, PartHistory],
  template: `
    <section class="card sec">
      <header>
        {{ t('settings.general.logo.heading') }}
        @if (history(); as of) {
          <bit-part-history [of]="of" />
        }
      </header>
      <div class="logo">
        <bit-account-mark [logo]="logo()"><bit-icon name="building-2" /></bit-account-mark>
        <div class="acts">
          <p dir="auto" id="logo-hint">
            {{ t('settings.general.logo.text') }}
            @if (mayManage()) {
              {{ t('settings.general.logo.hint') }}
            }
          </p>
          @if (mayManage()) {
            <input
              #file
              hidden
              type="file"
              accept="image/png,image/jpeg,image/webp"
              [attr.aria-label]="t('settings.general.logo.choose')"
              (change)="choose(file)"
            />
            <button
              type="button"
              class="btn"
              bitFocus="logo"
              [attr.aria-describedby]="wrong() ? 'logo-error' : 'logo-hint'"
              [disabled]="saving.busy()"
              (click)="file.click()"
            >
              {{ t('settings.general.logo.choose') }}
            </button>
            @if (logo()) {
              <button type="button" class="btn quiet" [disabled]="saving.busy()" (click)="remove()">
                {{ t('settings.general.logo.remove') }}
              </button>
            }
          }
          @if (act.overtaken()) {
            <bit-overtaken (loaded)="act.drop()" (kept)="act.keep()" />
          } @else if (wrong(); as text) {
            <p dir="auto" id="logo-error" class="error" role="alert">
              <bit-icon name="circle-alert" />{{ text }}
            </p>
          }
        </div>
      </div>
    </section>
  `,
  styleUrl: '../../parts/settings-parts.css',
  styles: `
    .logo {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 14px 16px;
      border-top: 1px solid var(--line);
    }
    bit-account-mark {
      width: 96px;
      height: 64px;
      border: 1px solid var(--line);
      border-radius: var(--r);
      background: var(--paper);
      color: var(--ink-3);
      --i: 24px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      min-width: 0;
    }
    .acts p {
      flex-basis: 100%;
      margin: 0;
      color: var(--ink-3);
      font: var(--t-12);
    }
    bit-overtaken {
      flex-basis: 100%;
    }
    .acts .error {
      display: flex;
      gap: 6px;
      align-items: center;
      color: var(--bad);
    }
  `,
})
export class LogoPart {
  readonly #gateway = inject(AccountLogoGateway);
  readonly #session = inject(SessionStore);
  readonly #picture = inject(LogoPicture);
  readonly #focus = inject(FocusPlaces);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, ['picture']);
  /** A picture that was chosen while another person changed the logo. */
  protected readonly act = new OvertakenAct(() => this.#session.start());
  protected readonly history = computed(() => {
    const id = this.#session.viewer()?.account.id;
    const name = this.t('settings.general.logo.heading');
    return id && this.mayManage() ? { kind: 'accountLogo' as const, id, name } : null;
  });
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly logo = computed(() => this.#session.viewer()?.account.logo ?? null);
  protected readonly wrong = computed(
    () => this.saving.refusal('picture', null) ?? this.saving.failure(),
  );

  protected async choose(control: HTMLInputElement): Promise<void> {
    const [file] = control.files ?? [];
    // The same file can be chosen again after it was changed.
    control.value = '';
    if (file) await this.#save(() => this.#picture.of(file), 'settings.general.logo.saved');
  }

  protected async remove(): Promise<void> {
    await this.#save(() => Promise.resolve(null), 'settings.general.logo.removed');
    this.#focus.to('logo');
  }

  async #save(picture: () => Promise<Blob | null>, words: string): Promise<void> {
    const { id = '', versions } = this.#session.viewer()?.account ?? {};
    const set = async () => this.#gateway.set(id, await picture(), versions?.logo ?? '');
    const done = await this.saving.run({ picture: null }, async () => {
      await this.act.run(set, () => this.#save(picture, words));
      await this.#session.start();
    });
    if (done) this.#toasts.show('ok', this.t(words));
  }
}
