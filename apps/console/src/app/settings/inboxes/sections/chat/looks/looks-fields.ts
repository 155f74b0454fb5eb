import { Component, inject, input, model } from '@angular/core';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatSwitch } from '../switch-row.js';

type Draft = ChatDraft['looks'];

/** What the chat looks like. */
@Component({
  selector: 'bit-chat-looks',
  imports: [ChatSwitch],
  template: `
    <bit-chat-switch
      name="left"
      [label]="t('settings.chat.left')"
      [on]="draft().left"
      (onChange)="put({ left: $event })"
      [readOnly]="readOnly()"
    />
  `,
})
export class ChatLooksFields {
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
