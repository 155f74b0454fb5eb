import { Component, computed, inject, input, model } from '@angular/core';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { ChatBehaviourFields } from './behaviour/behaviour-fields.js';
import { type ChatDraft, chatProblems } from './chat-draft.js';
import { ChatLooksFields } from './looks/looks-fields.js';
import type { PicturedInbox } from './looks/pictures/inbox-picture-row.js';
import { IdentitySecretRow, type SigningInbox } from './sign-in/identity-secret-row.js';
import { ChatSignInFields } from './sign-in/sign-in-fields.js';

/** What is chosen about the chat of a website. */
@Component({
  selector: 'bit-inbox-chat',
  imports: [
    FoldableSection,
    ChatBehaviourFields,
    ChatLooksFields,
    ChatSignInFields,
    IdentitySecretRow,
  ],
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
      <bit-chat-sign-in
        [draft]="draft().signIn"
        (draftChange)="put({ signIn: $event })"
        [problems]="problems()"
        [keys]="inbox().networkKeys"
        [readOnly]="readOnly()"
      />
      <bit-identity-secret [inbox]="inbox()" [readOnly]="readOnly()" />
      <bit-chat-behaviour
        [draft]="draft().behaviour"
        [looks]="draft().looks"
        (draftChange)="put({ behaviour: $event })"
        [problems]="problems()"
        [readOnly]="readOnly()"
      />
    </bit-foldable-section>
  `,
})
export class InboxChatSection {
  /** With the pictures that it has. */
  readonly inbox = input.required<PicturedInbox & SigningInbox>();
  readonly draft = model.required<ChatDraft>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly problems = computed(() => chatProblems(this.draft()));

  protected put(part: Partial<ChatDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
