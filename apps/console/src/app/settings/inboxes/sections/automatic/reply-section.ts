import { Component, computed, inject, input, model } from '@angular/core';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { type ReplyDraft, replyProblem, spoken, textFaults } from './reply-draft.js';
import { ReplyTexts } from './reply-texts.js';
import { SwitchRow } from '../switch-row.js';

/** What an inbox answers to the first message of a conversation. */
@Component({
  selector: 'bit-inbox-reply',
  imports: [FoldableSection, ReplyTexts, SwitchRow],
  templateUrl: './reply-section.html',
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class InboxReplySection {
  readonly draft = model.required<ReplyDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  /** Whether it answers as it is saved. */
  readonly savedOn = input.required<boolean>();
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;

  /** What belongs to all texts is beside the first. */
  protected readonly problems = computed(() => {
    const faults = textFaults(this.draft());
    return faults.map((fault, index) => {
      if (fault) return this.t(`errors.${fault.code}`, fault.params);
      if (index > 0) return null;
      const code = replyProblem(this.draft());
      if (code) return this.t(`settings.inbox.wrong.${code}`);
      return this.saving().refusal('texts', spoken(this.draft().texts));
    });
  });

  protected put(part: Partial<ReplyDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
