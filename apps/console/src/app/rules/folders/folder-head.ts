import { Component, inject, input, output } from '@angular/core';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { MoveButtons } from '../sorting/move-buttons.js';

/** Head of a folder in the list of rules: opens and closes it, and what a person does with the folder. */
@Component({
  selector: 'bit-folder-head',
  imports: [Icon, MoveButtons],
  templateUrl: './folder-head.html',
  styleUrl: './folder-head.css',
})
export class FolderHead {
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);
  /** Null: the rules that are in no folder. */
  readonly folder = input.required<ShownRuleFolder | null>();
  readonly count = input.required<number>();
  readonly open = input.required<boolean>();
  /** A search holds all of them open. */
  readonly held = input(false);
  readonly mayManage = input(false);
  readonly up = input(false);
  readonly down = input(false);
  readonly toggled = output();
  readonly moved = output<-1 | 1>();
  readonly renamed = output();
  readonly deleted = output();

  protected name(): string {
    return this.folder()?.name ?? this.t('rules.folders.none');
  }
}
