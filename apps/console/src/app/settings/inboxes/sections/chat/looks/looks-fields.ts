import { Component, computed, inject, input, model } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import {
  MAX_BUTTON_CHARACTERS,
  MAX_HEADING_CHARACTERS,
  PICTURE_USES,
} from '@bitacora/inboxes/published';
import { SessionStore } from '../../../../../session/session-store.js';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatSwitch } from '../switch-row.js';
import { ChatTextsField } from './chat-texts.js';
import { ColourField } from './colour-field.js';
import { InboxPictureRow, type PicturedInbox } from './pictures/inbox-picture-row.js';
import { ReadablePair } from './readable-pair.js';

type Draft = ChatDraft['looks'];

/** What the chat looks like. */
@Component({
  selector: 'bit-chat-looks',
  imports: [ChatSwitch, ChatTextsField, ColourField, InboxPictureRow, ReadablePair],
  templateUrl: './looks-fields.html',
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ChatLooksFields {
  readonly #session = inject(SessionStore);
  /** With the pictures that it has. */
  readonly inbox = input.required<PicturedInbox>();
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly uses = PICTURE_USES;
  protected readonly most = { button: MAX_BUTTON_CHARACTERS, heading: MAX_HEADING_CHARACTERS };
  protected readonly ofAccount = computed(
    () => this.#session.viewer()?.account.language ?? ('es' as const),
  );
  /** Spoken to visitors who speak none of the three. */
  protected readonly otherwise = computed(() => this.draft().language ?? this.ofAccount());

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  /** `language`: what the choice of languages holds; empty: the account's. */
  protected speak(language: string): void {
    this.put({ language: language ? (language as Language) : null });
  }

  /** Brings the person to what is set in the section above. */
  protected toGeneral(): void {
    const field = document.getElementById('inbox-name');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }
}
