import { Component, computed, inject, input } from '@angular/core';
import type { ShownConversation } from '@bitacora/console-data';
import { Words } from '../../words/words.js';

/** How it is known who writes, and what was typed by who is only filed under the contact. */
@Component({
  selector: 'bit-writer-mark',
  template: `
    <p class="mark">
      <span dir="auto" [class]="'chip ' + tone()" [title]="hint()">{{ label() }}</span>
    </p>
    @if (writer().filed) {
      <p dir="auto" class="muted">{{ hint() }}</p>
      @if (typed(); as said) {
        <p dir="auto">{{ t('thread.contact.typed') }}: {{ said }}</p>
      }
    }
  `,
  styles: `
    p {
      margin: 6px 0 0;
      font: var(--t-12);
      overflow-wrap: anywhere;
    }
  `,
})
export class WriterMark {
  readonly writer = input.required<ShownConversation['writer']>();
  protected readonly t = inject(Words).t;
  protected readonly tone = computed(() => {
    const { verified, by } = this.writer();
    return verified ? 'ok' : by === 'nothing' ? '' : 'warn';
  });
  protected readonly label = computed(() => {
    const { by, verified } = this.writer();
    if (verified) return this.t(`thread.contact.proved.${by}`);
    return this.t(by === 'nothing' ? 'thread.contact.anonymous' : 'thread.contact.unproved');
  });
  protected readonly hint = computed(() => {
    const { by, filed } = this.writer();
    if (by === 'nothing') return this.t('thread.contact.anonymousHint');
    return filed ? this.t('thread.contact.unprovedHint') : '';
  });
  protected readonly typed = computed(() => {
    const { name, phone, rut } = this.writer();
    return [name, phone, rut].filter(Boolean).join(' · ');
  });
}
