import { Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../../../words/words.js';

const SIX = /^#?([0-9a-f]{6})$/;
const THREE = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/;

/** A colour as it is saved (`#rrggbb`), of what a person typed; null for what is none. */
export function colourIn(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const six = SIX.exec(text);
  if (six) return `#${six[1]}`;
  const three = THREE.exec(text);
  return (
    three &&
    `#${three
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  );
}

/** A colour: picked, or typed. What is typed counts once it is a colour. */
@Component({
  selector: 'bit-colour-field',
  imports: [Icon],
  template: `
    <div class="row">
      <label [for]="'chat-' + name()"
        ><b dir="auto">{{ label() }}</b>
        <p dir="auto">{{ hint() }}</p></label
      >
      <div>
        <span class="input colour">
          <input
            #picker
            type="color"
            [attr.aria-label]="t('settings.chat.looks.pick', { what: label() })"
            [value]="value()"
            [disabled]="readOnly()"
            (input)="value.set(picker.value)"
          />
          <input
            #control
            dir="ltr"
            class="mono"
            autocomplete="off"
            spellcheck="false"
            maxlength="9"
            [id]="'chat-' + name()"
            [readOnly]="readOnly()"
            [attr.aria-invalid]="isWrong() ? true : null"
            [attr.aria-describedby]="'chat-' + name() + '-error'"
            [value]="typed()"
            (input)="type(control.value)"
            (blur)="typed.set(value())"
          />
          <ng-content />
        </span>
        <div [id]="'chat-' + name() + '-error'">
          @if (isWrong()) {
            <p class="error">
              <bit-icon name="circle-alert" />{{ t('settings.chat.looks.noColour') }}
            </p>
          }
        </div>
      </div>
    </div>
  `,
  styleUrls: ['../../../../parts/settings-parts.css', './colour-field.css'],
})
export class ColourField {
  /** Of the option. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  readonly value = model.required<string>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly typed = linkedSignal(() => this.value());
  protected readonly isWrong = computed(() => colourIn(this.typed()) === null);

  protected type(text: string): void {
    const colour = colourIn(text);
    if (colour !== null) this.value.set(colour);
    this.typed.set(text);
  }
}
