import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { InboxSettingsGateway, type KeptHook } from '@bitacora/console-data/settings';
import { Formats, Icon, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../../../session/form-errors.js';
import { Words } from '../../../../words/words.js';

/** Webhooks of an inbox that could not be taken, each to be tried again; where there are none, nothing is shown. */
@Component({
  selector: 'bit-kept-hooks',
  imports: [Icon],
  template: `
    @if (hooks().length) {
      <section class="card sec">
        <header>
          <bit-icon name="triangle-alert" />{{ n('settings.keptHooks.heading', hooks().length) }}
        </header>
        <p class="hint">{{ t('settings.keptHooks.text') }}</p>
        @if (failure(); as text) {
          <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
        <ul class="list">
          @for (hook of hooks(); track hook.id) {
            <li>
              <div class="name">
                <b dir="auto">{{ time(hook) }}</b>
                <small>{{
                  t('settings.keptHooks.states.' + hook.state) +
                    ' · ' +
                    n('settings.keptHooks.attempts', hook.attempts)
                }}</small>
              </div>
              <button
                type="button"
                class="btn small"
                [disabled]="busy()"
                [attr.aria-label]="t('settings.keptHooks.retryOf', { time: time(hook) })"
                (click)="retry(hook)"
              >
                <bit-icon name="refresh-cw" />{{ t('settings.keptHooks.retry') }}
              </button>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
  styles: `
    header {
      color: var(--warn);
    }
    .hint {
      padding-block: 0 10px;
    }
    .failed {
      margin-inline: 16px;
    }
    .list {
      max-height: 320px;
      overflow: auto;
      border-top: 1px solid var(--line);
    }
  `,
})
export class KeptHooks {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly inboxId = input.required<string>();
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  protected readonly hooks = signal<readonly KeptHook[]>([]);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  constructor() {
    effect(() => {
      const inboxId = this.inboxId();
      untracked(() => void this.#load(inboxId));
    });
  }

  protected time({ at }: KeptHook): string {
    return this.#formats.time(at, 'stamp');
  }

  protected async retry({ id }: KeptHook): Promise<void> {
    const inboxId = this.inboxId();
    this.busy.set(true);
    this.failure.set(null);
    try {
      const left = await this.#gateway.retryHook(inboxId, id);
      if (this.inboxId() === inboxId) this.hooks.set(left);
      const isLeft = left.some((hook) => hook.id === id);
      const said = isLeft ? 'settings.keptHooks.still' : 'settings.keptHooks.taken';
      this.#toasts.show(isLeft ? 'bad' : 'ok', this.t(said));
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }

  async #load(inboxId: string): Promise<void> {
    this.hooks.set([]);
    try {
      const hooks = await this.#gateway.keptHooks(inboxId);
      if (this.inboxId() === inboxId) this.hooks.set(hooks);
    } catch {
      // Settings without this list are better than none.
    }
  }
}
