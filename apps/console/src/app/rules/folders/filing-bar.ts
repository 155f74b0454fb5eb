import { Component, computed, inject, input, output } from '@angular/core';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import { Icon, Picker } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { folderOptions } from './folder-options.js';

/** Above the list of rules: makes folders, and puts the rules that are chosen into one. */
@Component({
  selector: 'bit-filing-bar',
  imports: [Icon, Picker],
  template: `
    <input
      type="checkbox"
      [checked]="areAllChosen()"
      [indeterminate]="chosen() > 0 && !areAllChosen()"
      [attr.aria-label]="t('rules.folders.chooseAll')"
      (change)="allChosen.emit($any($event.target).checked)"
    />
    @if (chosen() === 0) {
      <span class="muted" aria-hidden="true">{{ t('rules.folders.chooseAll') }}</span>
    } @else {
      <span dir="auto" role="status">{{ n('rules.folders.chosenCount', chosen()) }}</span>
      <bit-picker
        buttonClass="btn small"
        [label]="t('rules.folders.fileChosen')"
        [placeholder]="t('rules.folders.find')"
        [nothing]="t('rules.nothingFound')"
        [options]="options()"
        (picked)="filed.emit($event || null)"
        ><bit-icon name="folder" /><span dir="auto" aria-hidden="true">{{
          t('rules.folders.fileChosen')
        }}</span></bit-picker
      >
    }
    <button type="button" class="btn small end" (click)="created.emit()">
      <bit-icon name="plus" />{{ t('rules.folders.create') }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 8px 20px;
      border-bottom: 1px solid var(--line);
      font: var(--t-12);
    }
    .end {
      margin-inline-start: auto;
    }
    @media (max-width: 860px) {
      :host {
        padding-inline: 12px;
      }
    }
  `,
})
export class FilingBar {
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);
  readonly folders = input.required<readonly ShownRuleFolder[]>();
  /** How many rules are chosen, and of how many. */
  readonly chosen = input.required<number>();
  readonly of = input.required<number>();
  readonly allChosen = output<boolean>();
  readonly filed = output<string | null>();
  readonly created = output();

  protected readonly options = computed(() => folderOptions(this.folders(), this.t));
  protected readonly areAllChosen = computed(
    () => this.chosen() > 0 && this.chosen() === this.of(),
  );
}
