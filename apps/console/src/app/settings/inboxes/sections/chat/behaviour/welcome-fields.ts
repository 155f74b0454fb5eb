import { Component, computed, inject, input, model } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import {
  MAX_AGAIN_MINUTES,
  MAX_PAGE_SECONDS,
  MAX_WELCOME_CHARACTERS,
} from '@bitacora/inboxes/published';
import { DirectoryStore } from '../../../../../directory/directory-store.js';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatTextsField } from '../looks/chat-texts.js';
import { ChatNumber } from '../number-field.js';
import { ChatSwitch } from '../switch-row.js';
import { ChatDevices } from './devices-field.js';

type Draft = ChatDraft['behaviour'];

/** The message that the chat shows by itself: when, where, what, and in whose name. */
@Component({
  selector: 'bit-chat-welcome',
  imports: [ChatDevices, ChatNumber, ChatSwitch, ChatTextsField, Icon],
  templateUrl: './welcome-fields.html',
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ChatWelcomeFields {
  readonly #directory = inject(DirectoryStore);
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  /** Visitors read the name of the chat, not of the person that is chosen here. */
  readonly isInCompanyName = input.required<boolean>();
  /** Spoken to visitors who speak none of the three. */
  readonly otherwise = input.required<Language>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly most = {
    seconds: MAX_PAGE_SECONDS,
    minutes: MAX_AGAIN_MINUTES,
    text: MAX_WELCOME_CHARACTERS,
  };
  protected readonly authors = computed(() => {
    const chosen = this.draft().welcomeAuthorId;
    return this.#directory.everybody().filter((user) => !user.removed || user.id === chosen);
  });

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  /** `author`: what the choice holds; empty: the company. */
  protected name(author: string): void {
    this.put({ welcomeByCompany: author === '', welcomeAuthorId: author || null });
  }
}
