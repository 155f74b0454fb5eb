import { Component, computed, inject } from '@angular/core';
import { Icon, Picker, type PickerOption } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { timerFor } from '../timers/new-timer.js';
import { triggerGlyph } from '../words/glyphs.js';
import { RuleWords } from '../words/rule-words.js';
import { RuleEditor } from './rule-editor.js';

/** What sets the rule off. */
@Component({
  selector: 'bit-trigger-picker',
  imports: [Icon, Picker],
  template: `
    @if (chosen(); as trigger) {
      @if (editor.readOnly()) {
        <p dir="auto" class="slot said"><bit-icon [name]="trigger.icon" />{{ trigger.label }}</p>
      } @else {
        <bit-picker
          buttonClass="btn"
          [options]="options()"
          [selected]="[trigger.id]"
          [label]="t('rules.trigger')"
          [shown]="trigger.label"
          [placeholder]="t('rules.search')"
          [nothing]="t('rules.nothingFound')"
          (picked)="choose($event)"
        >
          <bit-icon [name]="trigger.icon" /><span dir="auto" class="clip">{{ trigger.label }}</span
          ><bit-icon class="chev" name="chevron-down" />
        </bit-picker>
      }
    }
    @if (editor.problem('trigger'); as text) {
      <p dir="auto" class="problem"><bit-icon name="circle-alert" />{{ text }}</p>
    }
  `,
  styleUrl: './builder.css',
  styles: `
    .said {
      min-height: 32px;
      font-weight: 500;
    }
  `,
})
export class TriggerPicker {
  readonly #rules = inject(RuleWords);
  protected readonly editor = inject(RuleEditor);
  protected readonly t = inject(Words).t;
  /** Whether the time of before fits: it is kept from one trigger of time to another. */
  protected choose(trigger: string): void {
    const timer = timerFor(this.#rules.timeOf(trigger), this.editor.draft().timer);
    this.editor.do({ type: 'set', values: { trigger, timer } });
  }

  protected readonly options = computed(() =>
    this.#rules.catalogue.triggers.map(({ name, words }) => ({
      id: name,
      label: this.#rules.say(words),
      icon: triggerGlyph(name),
    })),
  );
  protected readonly chosen = computed<Required<Pick<PickerOption, 'id' | 'label' | 'icon'>>>(
    () => {
      const { trigger } = this.editor.draft();
      return (
        this.options().find(({ id }) => id === trigger) ?? {
          id: trigger,
          label: trigger,
          icon: triggerGlyph(trigger),
        }
      );
    },
  );
}
