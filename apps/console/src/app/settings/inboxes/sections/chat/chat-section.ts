import { Component, computed, inject, input, model } from '@angular/core';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { type ChatDraft, chatProblems } from './chat-draft.js';
import { ChatLooksFields } from './looks/looks-fields.js';
import type { PicturedInbox } from './looks/pictures/inbox-picture-row.js';

/** What is chosen about the chat of a website. */
@Component({
  selector: 'bit-inbox-chat',
  imports: [FoldableSection, ChatLooksFields],
  template: `
    <bit-foldable-section name="inbox.chat" [heading]="t('settings.chat.heading')">
      <bit-chat-looks
        [inbox]="inbox()"
        [draft]="draft().looks"
        (draftChange)="put({ looks: $event })"
        [problems]="problems()"
        [readOnly]="readOnly()"
      />
      <ng-content />
    </bit-foldable-section>
  `,
})
export class InboxChatSection {
  /** With the pictures that it has. */
  readonly inbox = input.required<PicturedInbox>();
  readonly draft = model.required<ChatDraft>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly problems = computed(() => chatProblems(this.draft()));

  protected put(part: Partial<ChatDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
