import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import { firstValueFrom } from 'rxjs';
import type { ShownConversation } from '@bitacora/console-data';
import { Formats, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { InboxActs } from '../../acts/inbox-acts.js';
import { snoozeChoices } from './snooze-choices.js';

/** Puts a conversation away until a moment. */
@Component({
  selector: 'bit-snooze-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button
      type="button"
      class="btn quiet icon"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="t('thread.shown.snooze')"
      [attr.title]="t('thread.shown.snooze')"
    >
      <bit-icon name="alarm-clock" />
    </button>
    <ng-template #menu>
      <section [attr.aria-label]="t('thread.shown.snooze')">
        <div class="over" cdkMenu>
          @for (choice of choices(); track choice.key) {
            <button
              type="button"
              class="over-item"
              cdkMenuItem
              (cdkMenuItemTriggered)="until(choice.at)"
            >
              <span>{{ t('thread.snooze.' + choice.key) }}</span>
              <span dir="auto" class="muted end num">{{
                formats.time(choice.at.getTime(), 'weekdayClock')
              }}</span>
            </button>
          }
          <hr />
          <button type="button" class="over-item" cdkMenuItem (cdkMenuItemTriggered)="choose()">
            <bit-icon name="calendar" />{{ t('thread.snooze.custom') }}
          </button>
        </div>
      </section>
    </ng-template>
  `,
})
export class SnoozeMenu {
  readonly #acts = inject(InboxActs);
  readonly #dialog = inject(Dialog);
  readonly #injector = inject(Injector);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly trigger = viewChild.required(CdkMenuTrigger);
  readonly conversation = input.required<ShownConversation>();
  readonly #id = computed(() => this.conversation().id);
  protected readonly choices = computed(() => snoozeChoices(new Date(this.formats.now())));

  constructor() {
    // The menu of one conversation must not stand over the next.
    effect(() => {
      this.#id();
      untracked(() => this.trigger().close());
    });
  }

  /** Opens it for the keyboard: the first item has the focus, and Escape gives it back. */
  open(): void {
    this.trigger().open();
    afterNextRender(() => this.trigger().getMenu()?.focusFirstItem('keyboard'), {
      injector: this.#injector,
    });
  }

  protected until(at: Date): void {
    void this.#acts.setStatus(this.conversation(), 'snoozed', at.toISOString());
  }

  protected async choose(): Promise<void> {
    const { SnoozeDialog } = await import('./snooze-dialog.js');
    const ref = this.#dialog.open<Date>(SnoozeDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const at = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (at) this.until(at);
  }
}
