import { Component, computed, inject, signal } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Confirm, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { PartHistory } from '../history/part-history.js';
import { isConflict } from '../parts/overtaken-act.js';
import { SwitchLine } from '../parts/switch-line.js';

/** Whether every member needs a second factor. It counts at once, so it is asked about. */
@Component({
  selector: 'bit-factor-requirement',
  imports: [Icon, PartHistory, SwitchLine],
  template: `
    @if (mayManage()) {
      <section class="card sec">
        <header>
          {{ t('settings.general.factor.heading') }}
          @if (history(); as of) {
            <bit-part-history [of]="of" />
          }
        </header>
        <div class="line">
          <bit-switch-line
            [label]="t('settings.general.factor.label')"
            [hint]="t('settings.general.factor.hint')"
            [on]="required()"
            (onChange)="change($event)"
          />
        </div>
        @if (failure(); as text) {
          <p dir="auto" class="failed line" role="alert">
            <bit-icon name="circle-alert" />{{ text }}
          </p>
        }
      </section>
    }
  `,
  styleUrl: '../parts/settings-parts.css',
  styles: `
    .line {
      padding: 12px 16px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class FactorRequirement {
  readonly #gateway = inject(SettingsGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly history = computed(() => {
    const id = this.#session.viewer()?.account.id;
    return (
      id && { kind: 'secondFactor' as const, id, name: this.t('settings.general.factor.label') }
    );
  });
  protected readonly failure = signal<string | null>(null);
  readonly #wanted = signal<boolean | null>(null);
  protected readonly required = computed(
    () => this.#wanted() ?? this.#session.viewer()?.account.secondFactorRequired ?? false,
  );

  protected async change(required: boolean): Promise<void> {
    this.failure.set(null);
    const seen = this.#session.viewer()?.account.versions.secondFactor ?? '';
    // The switch shows what was pressed until the answer is there.
    this.#wanted.set(required);
    try {
      if (required && !(await this.#isSure())) return;
      const words = await this.#required(required, seen);
      await this.#session.start();
      this.#toasts.show('ok', this.t(words));
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.#wanted.set(null);
    }
  }

  /** Of two who change it at the same time one saves; the other one finds it as they wanted it, since it has two states. */
  async #required(required: boolean, seen: string): Promise<string> {
    try {
      await this.#gateway.requireSecondFactor(required, seen);
      return 'settings.saved';
    } catch (error) {
      if (isConflict(error)) return 'settings.general.factor.already';
      throw error;
    }
  }

  #isSure(): Promise<boolean> {
    const without = this.#directory.users().filter(({ secondFactor }) => !secondFactor).length;
    return this.#confirm.ask({
      heading: this.t('settings.general.factor.asking'),
      text: this.t('settings.general.factor.askingText'),
      details: [this.#words.n('settings.general.factor.without', without)],
      act: this.t('settings.general.factor.act'),
      cancel: this.t('app.cancel'),
    });
  }
}
