import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ConversationGateway } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Whether the code of an inbox works: it does as soon as a conversation came from there. */
@Component({
  selector: 'bit-installation-state',
  imports: [Icon],
  template: `
    <p role="status" [class.works]="works()">
      @if (works() === true) {
        <bit-icon name="circle-check" />{{ t('settings.inbox.codeWorks') }}
      } @else if (works() === false) {
        <bit-icon name="hourglass" />{{ t('settings.inbox.codeWaits') }}
      }
    </p>
  `,
  styles: `
    p {
      display: flex;
      gap: 6px;
      align-items: center;
      font: var(--t-12);
      color: var(--ink-3);
      --i: 14px;
    }
    p:empty {
      display: none;
    }
    .works {
      color: var(--ok);
    }
  `,
})
export class InstallationState {
  readonly #gateway = inject(ConversationGateway);
  protected readonly t = inject(Words).t;
  readonly inboxId = input.required<string>();
  /** Undefined until it is known. */
  protected readonly works = signal<boolean | undefined>(undefined);

  constructor() {
    effect(() => {
      const inboxId = this.inboxId();
      untracked(() => void this.#look(inboxId));
    });
    this.#gateway
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ conversation }) => {
          if (conversation.inbox.id === this.inboxId()) this.works.set(true);
        },
        error: () => undefined,
      });
  }

  async #look(inboxId: string): Promise<void> {
    this.works.set(undefined);
    try {
      const { conversations } = await this.#gateway.page(
        { inboxId },
        { sort: 'lastActivityDesc' },
        null,
        1,
      );
      if (this.inboxId() === inboxId) {
        this.works.update((works) => works === true || conversations.length > 0);
      }
    } catch {
      // Nothing is said then.
    }
  }
}
