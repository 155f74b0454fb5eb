import { Component, computed, inject, input, output } from '@angular/core';
import type { Glyph } from '@bitacora/console-ui';
import { EventLine } from '@bitacora/console-ui/events';
import { NamesOfThen } from '../../../directory/names-of-then.js';
import { EventWords } from '../../../events/event-words.js';
import { reasonText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';
import type { RuleLine } from './thread-lines.js';

/** "Urgentes primero → urgente, alta, asignada a Marta Ríos · por qué". */
@Component({
  selector: 'bit-rule-line',
  imports: [EventLine],
  template: `
    <bit-event-line dir="auto" [icon]="icon()" kind="rule" [at]="line().at">
      <b dir="auto">{{ name() }}</b>
      @if (effects().length) {
        →
        @for (effect of effects(); track $index) {
          @if (effect.lead) {
            {{ effect.lead }}&ngsp;
          }
          <b dir="auto">{{ effect.object }}</b>{{ $last ? '' : ', ' }}
        }
        @if (line().undone) {
          · {{ words.n('thread.shown.undone', line().undone) }}
        }
      } @else {
        {{ note() }}
      }
      ·
      <button
        type="button"
        class="link"
        [attr.aria-label]="t('thread.shown.whyOf', { rule: name() })"
        (click)="whyAsked.emit()"
      >
        {{ t('thread.shown.why') }}
      </button>
    </bit-event-line>
  `,
  styles: `
    b {
      font-weight: 600;
      color: var(--ink);
    }
    .link {
      font: inherit;
      font-weight: 500;
      color: var(--rule);
    }
  `,
})
export class RuleLineView {
  protected readonly words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #names = inject(NamesOfThen);
  readonly line = input.required<RuleLine>();
  readonly whyAsked = output();

  protected readonly t = this.words.t;
  protected readonly icon = computed<Glyph>(() =>
    this.line().outcome === 'shadow' ? 'eye' : 'workflow',
  );
  protected readonly name = computed(() => {
    const { ruleId, ruleName, named } = this.line();
    const rule = this.#names.thing(ruleId, { named });
    return rule ? this.#names.beside(ruleName, rule) : ruleName;
  });
  protected readonly effects = computed(() =>
    this.line().effects.map((item) => this.#events.effect(item)),
  );
  protected readonly note = computed(() => {
    const { outcome, reason } = this.line();
    if (outcome === 'shadow') return this.t('thread.shown.shadow');
    if (outcome === 'tooLate') return this.t('thread.shown.tooLate');
    if (outcome === 'refused') {
      const why = reason ? `: ${reasonText(this.words, { code: reason, params: {} })}` : '';
      return this.t('thread.shown.refused') + why;
    }
    return this.t('thread.shown.noChange');
  });
}
