import { Component, computed, inject, input, model } from '@angular/core';
import { Segmented } from '@bitacora/console-ui';
import { MAX_NOTICE_MESSAGES, MAX_PAGE_SECONDS } from '@bitacora/inboxes/published';
import { SessionStore } from '../../../../../session/session-store.js';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatNumber } from '../number-field.js';
import { ChatSwitch } from '../switch-row.js';
import { ChatDevices } from './devices-field.js';
import { ChatWelcomeFields } from './welcome-fields.js';

type Draft = ChatDraft['behaviour'];

/** What the chat does by itself. */
@Component({
  selector: 'bit-chat-behaviour',
  imports: [ChatDevices, ChatNumber, ChatSwitch, ChatWelcomeFields, Segmented],
  templateUrl: './behaviour-fields.html',
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ChatBehaviourFields {
  readonly #session = inject(SessionStore);
  readonly draft = model.required<Draft>();
  readonly looks = input.required<ChatDraft['looks']>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly mostSeconds = MAX_PAGE_SECONDS;
  /** Spoken to visitors who speak none of the three. */
  protected readonly otherwise = computed(
    () => this.looks().language ?? this.#session.viewer()?.account.language ?? ('es' as const),
  );
  /** What happens on pages does not where they have no button. */
  protected readonly isHidden = computed(() => this.looks().hiddenOnSite);
  protected readonly counts = Array.from({ length: MAX_NOTICE_MESSAGES }, (_, at) => ({
    value: String(at + 1),
    label: String(at + 1),
  }));

  protected put(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  /** What an option does, or that it does nothing where there is no button. */
  protected hint(effect: string): string {
    return this.isHidden() ? this.t('settings.chat.behaviour.noButton') : effect;
  }

  protected show(count: string): void {
    this.put({ noticeMessages: Number(count) });
  }
}
