import { Component, inject, input, model } from '@angular/core';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatSwitch } from '../switch-row.js';

type Draft = ChatDraft['behaviour'];

/** What the chat does by itself. */
@Component({
  selector: 'bit-chat-behaviour',
  imports: [ChatSwitch],
  template: `
    <bit-chat-switch
      name="widgetSound"
      [label]="t('settings.chat.widgetSound')"
      [on]="draft().widgetSound"
      (onChange)="put({ widgetSound: $event })"
      [readOnly]="readOnly()"
    />
  `,
})
export class ChatBehaviourFields {
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
