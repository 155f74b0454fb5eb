import { Component, inject, input, output } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { Confirm, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { OpenConversations } from '../../parts/open-conversations.js';
import { RulesNaming } from '../../parts/rules-naming.js';

/** The end of an inbox: what hangs on it is said before it is asked for. */
@Component({
  selector: 'bit-inbox-deletion',
  imports: [Icon],
  template: `
    <section class="card sec">
      <div class="row bare">
        <div>
          <b>{{ words.t('settings.inbox.removeTitle') }}</b>
          <p>{{ words.t('settings.inbox.removeHint') }}</p>
        </div>
        <button type="button" class="btn danger end" [disabled]="busy()" (click)="ask()">
          <bit-icon name="trash-2" />{{ words.t('settings.inbox.remove') }}
        </button>
      </div>
    </section>
  `,
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class InboxDeletionSection {
  readonly inbox = input.required<InboxSettings>();
  readonly busy = input.required<boolean>();
  /** A person wants it gone, and has said so twice. */
  readonly removed = output();
  readonly #confirm = inject(Confirm);
  readonly #open = inject(OpenConversations);
  readonly #naming = inject(RulesNaming);
  protected readonly words = inject(Words);

  protected async ask(): Promise<void> {
    const { t } = this.words;
    const { id, name } = this.inbox();
    const sure = await this.#confirm.ask({
      heading: t('settings.inbox.removing', { name }),
      text: t('settings.inbox.removingText'),
      details: [
        ...(await this.#open.lines('inboxes', id, 'settings.inbox.removingOpen')),
        ...(await this.#naming.lines('inbox', id)),
        ...this.#lost(),
        t('settings.inbox.removingWidget'),
        t('settings.inbox.removingKeeps'),
      ],
      act: t('settings.inbox.remove'),
      cancel: t('app.cancel'),
      danger: true,
    });
    if (sure) this.removed.emit();
  }

  /** What was set about it and goes with it. */
  #lost(): string[] {
    const { collaborators, creationReply, hours } = this.inbox();
    const { t, n } = this.words;
    return [
      ...(collaborators.length ? [n('settings.inbox.removingPeople', collaborators.length)] : []),
      ...(creationReply.on ? [t('settings.inbox.removingReply')] : []),
      ...(hours ? [t('settings.inbox.removingHours')] : []),
    ];
  }
}
