import { Component, computed, inject, input, model } from '@angular/core';
import { TEXT_VARIABLES } from '@bitacora/schema';
import { Icon } from '@bitacora/console-ui';
import type { Saving } from '../../../session/saving.js';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { type ReplyDraft, TEXTS_MOST, replyProblem, spoken, textFaults } from './reply-draft.js';

/** What an inbox answers to the first message of a conversation. */
@Component({
  selector: 'bit-inbox-reply',
  imports: [FoldableSection, Icon],
  templateUrl: './reply-section.html',
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class InboxReplySection {
  readonly draft = model.required<ReplyDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  /** Whether it answers as it is saved. */
  readonly savedOn = input.required<boolean>();
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly most = TEXTS_MOST;
  readonly #faults = computed(() => textFaults(this.draft()));
  /** Stands for the name of the contact in a text. */
  protected readonly placeholder = computed(
    () => `{{${TEXT_VARIABLES['contact.name'][this.#words.language()]}}}`,
  );

  /** What belongs to all texts is beside the first. */
  protected textError(index: number): string | null {
    const fault = this.#faults()[index];
    if (fault) return this.t(`errors.${fault.code}`, fault.params);
    if (index > 0) return null;
    const code = replyProblem(this.draft());
    if (code) return this.t(`settings.inbox.wrong.${code}`);
    return this.saving().refusal('texts', spoken(this.draft().texts));
  }

  protected put(part: Partial<ReplyDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected putText(index: number, text: string): void {
    this.put({ texts: this.draft().texts.map((one, at) => (at === index ? text : one)) });
  }

  protected addText(): void {
    this.put({ texts: [...this.draft().texts, ''] });
  }

  protected removeText(index: number): void {
    const texts = this.draft().texts.filter((_, at) => at !== index);
    this.put({ texts: texts.length ? texts : [''] });
  }
}
