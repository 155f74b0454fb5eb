import { Component, computed, inject, input, signal } from '@angular/core';
import { MemberFactorGateway } from '@bitacora/console-data/profile';
import { Confirm, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

/** Says that a member has a second factor, and switches it off for one who has lost everything. */
@Component({
  selector: 'bit-member-factor',
  imports: [Icon],
  template: `
    @if (has()) {
      <button
        type="button"
        class="btn quiet icon"
        [disabled]="busy()"
        [attr.aria-label]="t('settings.members.factor.of', { name: name() })"
        [attr.title]="t('settings.members.factor.on')"
        (click)="remove()"
      >
        <bit-icon name="smartphone" />
      </button>
    }
  `,
})
export class MemberFactor {
  readonly #gateway = inject(MemberFactorGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly memberId = input.required<string>();
  readonly name = input.required<string>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly has = computed(() =>
    this.#directory.users().some(({ id, secondFactor }) => id === this.memberId() && secondFactor),
  );

  protected async remove(): Promise<void> {
    const name = this.name();
    const sure = await this.#confirm.ask({
      heading: this.t('settings.members.factor.heading', { name }),
      text: this.t('settings.members.factor.text'),
      act: this.t('settings.members.factor.act'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    this.busy.set(true);
    try {
      await this.#gateway.remove(this.memberId());
      await this.#directory.refetch();
      this.#toasts.show('ok', this.t('settings.members.factor.done', { name }));
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
