import { Component, computed, inject, input, output } from '@angular/core';
import { Picker, type PickerOption } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { factGlyph } from '../words/glyphs.js';
import { RuleWords } from '../words/rule-words.js';

/** The facts that the trigger of the draft can answer, group by group. What its button shows is projected. */
@Component({
  selector: 'bit-fact-picker',
  imports: [Picker],
  template: `
    <bit-picker
      [buttonClass]="buttonClass()"
      [options]="options()"
      [wide]="true"
      [selected]="[selected()]"
      [label]="label()"
      [shown]="shown()"
      [placeholder]="t('rules.searchFact')"
      [nothing]="t('rules.nothingFound')"
      (picked)="picked.emit($event)"
      ><ng-content
    /></bit-picker>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
    }
  `,
})
export class FactPicker {
  readonly #rules = inject(RuleWords);
  readonly #editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;
  readonly selected = input('');
  readonly label = input.required<string>();
  readonly shown = input<string>();
  readonly buttonClass = input('btn');
  readonly picked = output<string>();

  protected readonly options = computed<readonly PickerOption[]>(() => {
    const fitting = this.#editor.facts();
    const groups = this.#rules.groups();
    return this.#rules
      .facts()
      .filter(({ name }) => fitting.has(name))
      .map(({ name, words, group }) => ({
        id: name,
        label: this.#rules.say(words),
        icon: factGlyph(group),
        hint: groups.get(group) ?? '',
      }));
  });
}
