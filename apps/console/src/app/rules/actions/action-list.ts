import { Component, computed, inject } from '@angular/core';
import { FocusPlace, FocusPlaces, Icon, Picker, type PickerOption } from '@bitacora/console-ui';
import { MAX_ACTIONS } from '@bitacora/rules';
import { Words } from '../../words/words.js';
import { newNodeId } from '../draft/rule-draft.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { type Drop, Sortable } from '../sorting/sortable.js';
import { RuleWords } from '../words/rule-words.js';
import { ActionRow } from './action-row.js';
import { valuesOfNew } from './new-action.js';

/** What the rule does, in order. */
@Component({
  selector: 'bit-action-list',
  imports: [FocusPlace, Icon, Picker, ActionRow, Sortable],
  template: `
    <div class="card" [bitSortable]="!editor.readOnly()" (dropped)="drop($event)">
      @for (action of actions(); track action.id) {
        <div class="item" [attr.data-sort]="action.id">
          <bit-action-row [action]="action" [index]="$index" [count]="actions().length" />
        </div>
      }
      @if (!editor.readOnly() && actions().length < most) {
        <div class="item add" bitFocus="add-actions">
          <bit-picker
            buttonClass="btn small quiet"
            [options]="options()"
            [label]="t('rules.addAction')"
            [placeholder]="t('rules.searchAction')"
            [nothing]="t('rules.nothingFound')"
            (picked)="add($event)"
            ><bit-icon name="plus" />{{ t('rules.addAction') }}</bit-picker
          >
        </div>
      }
    </div>
    @if (editor.problem('actions'); as text) {
      <p dir="auto" class="problem"><bit-icon name="circle-alert" />{{ text }}</p>
    }
  `,
  styleUrl: '../editor/builder.css',
  styles: `
    .item + .item {
      border-top: 1px solid var(--line);
    }
    .add {
      padding: 6px 12px 6px 34px;
    }
  `,
})
export class ActionList {
  protected readonly editor = inject(RuleEditor);
  readonly #rules = inject(RuleWords);
  readonly #focus = inject(FocusPlaces);
  protected readonly t = inject(Words).t;
  protected readonly most = MAX_ACTIONS;
  protected readonly actions = computed(() => this.editor.draft().actions);
  protected readonly options = computed<readonly PickerOption[]>(() =>
    this.#rules.catalogue.actions.map(({ name, icon, words }) => ({
      id: name,
      label: this.#rules.say(words).replace(/\s*:?\s*\{\w+\}/g, ' …'),
      icon,
    })),
  );

  protected add(type: string): void {
    const known = this.#rules.action(type);
    if (!known) return;
    const values = valuesOfNew(known);
    const id = newNodeId();
    this.editor.do({ type: 'addAction', action: { id, type, values } });
    this.#focus.to(`value-${id}`);
  }

  protected drop({ id, over, side }: Drop): void {
    const ids = this.actions().map((action) => action.id);
    const from = ids.indexOf(id);
    const place = ids.indexOf(over) + (side === 'after' ? 1 : 0);
    const index = place > from ? place - 1 : place;
    this.editor.do({ type: 'moveAction', id, index });
    const name = this.#rules.action(this.actions()[index]?.type ?? '');
    if (name)
      this.editor.say(
        this.t('rules.movedTo', {
          name: this.#rules.say(name.words).replace(/\s*:?\s*\{\w+\}/g, ''),
          place: index + 1,
        }),
      );
  }
}
