import { Clipboard } from '@angular/cdk/clipboard';
import {
  Component,
  ElementRef,
  afterRenderEffect,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Confirm, Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { InstallationState } from '../installation-state.js';

/** The code that is pasted into a website, and whether it works. */
@Component({
  selector: 'bit-inbox-code',
  imports: [FoldableSection, Icon, InstallationState],
  template: `
    <bit-foldable-section
      name="inbox.code"
      [heading]="t('settings.inbox.code')"
      [note]="t('settings.inbox.codeSub')"
      [wanted]="isNew()"
    >
      <div #row class="row wide" [class.new]="isNew()">
        <div>
          @if (isNew()) {
            <b>{{ t('settings.inbox.codeNew') }}</b>
          }
          <p>{{ t('settings.inbox.codeHint', { domain: domain() }) }}</p>
          <bit-installation-state [inboxId]="inboxId()" />
        </div>
        <div class="code">
          <code dir="auto" class="mono" tabindex="0" [attr.aria-label]="t('settings.inbox.code')">{{
            code()
          }}</code>
          <button type="button" class="btn primary" (click)="copy()">
            <bit-icon name="copy" />{{ t('settings.inbox.copy') }}
          </button>
        </div>
      </div>
      @if (!readOnly()) {
        <div class="row">
          <div>
            <b>{{ t('settings.inbox.rotateTitle') }}</b>
            <p>{{ t('settings.inbox.rotateHint') }}</p>
          </div>
          <button type="button" class="btn end" [disabled]="busy()" (click)="rotate()">
            <bit-icon name="refresh-cw" />{{ t('settings.inbox.rotate') }}
          </button>
        </div>
      }
    </bit-foldable-section>
  `,
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class InboxCodeSection {
  readonly inboxId = input.required<string>();
  readonly name = input.required<string>();
  readonly domain = input.required<string>();
  readonly code = input.required<string>();
  readonly readOnly = input.required<boolean>();
  readonly busy = input.required<boolean>();
  /** The inbox was just connected: its code comes into sight, once. */
  readonly isNew = input.required<boolean>();
  /** A person wants another code, and has said so twice. */
  readonly rotated = output();
  readonly #clipboard = inject(Clipboard);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  protected readonly row = viewChild<ElementRef<HTMLElement>>('row');

  constructor() {
    const seen = afterRenderEffect(() => {
      const code = this.row()?.nativeElement;
      if (!this.isNew() || !code) return;
      code.scrollIntoView({ block: 'center' });
      seen.destroy();
    });
  }

  protected copy(): void {
    const done = this.#clipboard.copy(this.code());
    const words = this.t(done ? 'settings.inbox.copied' : 'settings.inbox.notCopied');
    this.#toasts.show(done ? 'ok' : 'bad', words);
  }

  protected async rotate(): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.inbox.rotating', { name: this.name() }),
      text: this.t('settings.inbox.rotatingText'),
      details: [this.t('settings.inbox.rotatingOld'), this.t('settings.inbox.rotatingNew')],
      act: this.t('settings.inbox.rotate'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (sure) this.rotated.emit();
  }
}
