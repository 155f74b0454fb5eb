import { Component, computed, inject, input, model } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { FoldableSection } from '../../parts/foldable-section.js';
import { type AutomaticDraft, wordsProblem } from './automatic-draft.js';

/** What an inbox makes of messages: which are important, what conversations begin as, what follows a resolution. */
@Component({
  selector: 'bit-inbox-options',
  imports: [FoldableSection, Icon],
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

  protected put(part: Partial<AutomaticDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
}
