import { Component, inject, input, model } from '@angular/core';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatSwitch } from '../switch-row.js';

type Draft = ChatDraft['signIn'];

/** How visitors say who they are. */
@Component({
  selector: 'bit-chat-sign-in',
  imports: [ChatSwitch],
  template: `
    <bit-chat-switch
      name="asksPhone"
      [label]="t('settings.chat.asksPhone')"
      [on]="draft().asksPhone"
      (onChange)="put({ asksPhone: $event })"
      [readOnly]="readOnly()"
    />
  `,
})
export class ChatSignInFields {
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
