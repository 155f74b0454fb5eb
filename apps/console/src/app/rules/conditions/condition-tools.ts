import { Component, computed, inject, input } from '@angular/core';
import { FocusPlaces, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import type { ConditionNode } from '../draft/rule-draft.js';
import { placeOf, stepThrough } from '../draft/tree.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { MoveButtons } from '../sorting/move-buttons.js';

/** Move up, move down, copy, remove: for a comparison as for a group. */
@Component({
  selector: 'bit-condition-tools',
  imports: [Icon, MoveButtons],
  template: `
    <bit-move-buttons
      [place]="'move-' + node().id"
      [name]="name()"
      [up]="up() !== null"
      [down]="down() !== null"
      (moved)="move($event)"
    />
    <button
      type="button"
      class="btn quiet icon small"
      [attr.aria-label]="t('rules.copy', { name: name() })"
      [attr.title]="t('rules.copyShort')"
      (click)="copy()"
    >
      <bit-icon name="copy" />
    </button>
    <button
      type="button"
      class="btn quiet icon small"
      [attr.aria-label]="t('rules.remove', { name: name() })"
      [attr.title]="t('rules.removeShort')"
      (click)="remove()"
    >
      <bit-icon name="trash-2" />
    </button>
  `,
})
export class ConditionTools {
  readonly #editor = inject(RuleEditor);
  readonly #focus = inject(FocusPlaces);
  protected readonly t = inject(Words).t;
  readonly node = input.required<ConditionNode>();
  /** What is moved or removed, in words. */
  readonly name = input.required<string>();

  protected readonly up = computed(() =>
    stepThrough(this.#editor.draft().root, this.node().id, -1),
  );
  protected readonly down = computed(() =>
    stepThrough(this.#editor.draft().root, this.node().id, 1),
  );

  protected move(direction: -1 | 1): void {
    const to = direction === -1 ? this.up() : this.down();
    if (!to) return;
    const { id } = this.node();
    this.#editor.do({ type: 'moveCondition', id, to });
    this.#focus.to(`move-${id}${direction}`);
    const place = placeOf(this.#editor.draft().root, id);
    if (place)
      this.#editor.say(this.t('rules.movedTo', { name: this.name(), place: place.index + 1 }));
  }

  protected copy(): void {
    this.#editor.do({ type: 'copyCondition', id: this.node().id });
    this.#editor.say(this.t('rules.copied', { name: this.name() }));
  }

  protected remove(): void {
    const { id } = this.node();
    const group = placeOf(this.#editor.draft().root, id)?.groupId;
    this.#editor.do({ type: 'removeCondition', id });
    this.#editor.say(this.t('rules.removed', { name: this.name() }));
    if (group) this.#focus.to(`add-${group}`);
  }
}
