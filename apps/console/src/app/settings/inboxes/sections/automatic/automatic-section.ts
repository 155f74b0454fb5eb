import { Component, computed, inject, input, model } from '@angular/core';
import { AUTOMATIC_REPLIES, type AutomaticReplyName } from '@bitacora/inboxes/published';
import { Icon, Segmented } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import {
  type AutomaticDraft,
  CLOSING_UNITS,
  type ClosingUnit,
  closingProblem,
} from './automatic-draft.js';
import { type ReplyDraft, replyProblem, textFaults } from './reply-draft.js';
import { ReplyTexts } from './reply-texts.js';
import { SwitchRow } from '../switch-row.js';

/** What an inbox answers and closes by itself, each with its own switch. */
@Component({
  selector: 'bit-inbox-automatic',
  imports: [FoldableSection, Icon, ReplyTexts, Segmented, SwitchRow],
  templateUrl: './automatic-section.html',
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class InboxAutomaticSection {
  readonly draft = model.required<AutomaticDraft>();
  readonly readOnly = input.required<boolean>();
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  protected readonly names = AUTOMATIC_REPLIES;
  protected readonly on = computed(() => {
    const { replies, closing } = this.draft();
    return Number(closing) + AUTOMATIC_REPLIES.filter((name) => replies[name].on).length;
  });
  protected readonly units = computed(() =>
    (Object.keys(CLOSING_UNITS) as ClosingUnit[]).map((value) => ({
      value,
      label: this.t(`settings.automatic.units.${value}`),
    })),
  );
  protected readonly timeProblem = computed(() => {
    const code = closingProblem(this.draft());
    return code && this.t(`settings.automatic.wrong.${code}`);
  });

  /** Texts stay in sight while they are needed, or something is written. */
  protected isOpen({ on, texts }: ReplyDraft): boolean {
    return on || texts.some((text) => text !== '');
  }

  protected problems(reply: ReplyDraft): readonly (string | null)[] {
    const code = replyProblem(reply);
    return textFaults(reply).map((fault, index) => {
      if (fault) return this.t(`errors.${fault.code}`, fault.params);
      return index === 0 && code ? this.t(`settings.inbox.wrong.${code}`) : null;
    });
  }

  protected putReply(name: AutomaticReplyName, part: Partial<ReplyDraft>): void {
    this.draft.update((draft) => ({
      ...draft,
      replies: { ...draft.replies, [name]: { ...draft.replies[name], ...part } },
    }));
  }

  protected put(part: Partial<AutomaticDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
