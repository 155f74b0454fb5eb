import { Component, computed, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ConversationGateway } from '@bitacora/console-data';
import { Formats, Icon } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';

/** Whether the connection of an inbox brings messages: it waits for the first, and says when the newest came. */
@Component({
  selector: 'bit-first-message',
  imports: [Icon],
  template: `
    <p role="status" dir="auto" [class.works]="lastInAt()">
      <bit-icon [name]="lastInAt() ? 'circle-check' : 'hourglass'" />{{ said() }}
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
    .works {
      color: var(--ok);
    }
  `,
})
export class FirstMessage {
  readonly #formats = inject(Formats);
  readonly inboxId = input.required<string>();
  /** When a client last wrote; null: none did yet. */
  readonly lastInAt = input.required<string | null>();
  /** A conversation of the inbox changed while it waits: what is known of the inbox is to be asked for again. */
  readonly changed = output();
  protected readonly t = inject(Words).t;
  protected readonly said = computed(() => {
    const at = this.lastInAt();
    return at
      ? this.t('settings.channel.works', { time: this.#formats.time(at, 'stamp') })
      : this.t('settings.channel.waits');
  });

  constructor() {
    inject(ConversationGateway)
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ conversation }) => {
          if (this.lastInAt() === null && conversation.inbox.id === this.inboxId())
            this.changed.emit();
        },
        error: () => undefined,
      });
  }
}
