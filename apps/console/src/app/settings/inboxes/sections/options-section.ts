import { Component, computed, inject, input, model } from '@angular/core';
import { NEW_CONVERSATION_MAILS } from '@bitacora/inboxes/published';
import { Icon, Segmented } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { type AutomaticDraft, wordsProblem } from './automatic/automatic-draft.js';
import { SwitchRow } from './switch-row.js';

/** What an inbox makes of messages: which are important, of which its people get a mail, what conversations begin as, what follows a resolution. */
@Component({
  selector: 'bit-inbox-options',
  imports: [FoldableSection, Icon, Segmented, SwitchRow],
  templateUrl: './options-section.html',
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class InboxOptionsSection {
  readonly draft = model.required<AutomaticDraft>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly problem = computed(() => {
    const code = wordsProblem(this.draft());
    return code && this.t(`settings.automatic.wrong.${code}`);
  });

  protected readonly mails = computed(() =>
    NEW_CONVERSATION_MAILS.map((value) => ({
      value,
      label: this.t(`changes.newConversationMails.${value}`),
    })),
  );

  protected put(part: Partial<AutomaticDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
