import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MAX_VALUES } from '@bitacora/rules';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** A comma between digits belongs to the number. */
const BETWEEN_NUMBERS = /[;\s]+|,(?!\d)/u;

/**
 * Words as chips. Enter or leaving the field adds what is there as it is, commas and all; a pasted list adds each
 * of its lines. Backspace in an empty field takes the last one away.
 */
@Component({
  selector: 'bit-word-chips',
  imports: [Icon],
  template: `
    @for (value of values(); track value) {
      <span class="word"
        ><span dir="auto" class="clip">{{ value }}</span
        ><button
          type="button"
          [attr.aria-label]="t('rules.removeWord', { word: value })"
          [attr.title]="t('rules.removeWord', { word: value })"
          (click)="remove(value)"
        >
          <bit-icon name="x" /></button
      ></span>
    }
    <input
      dir="auto"
      #field
      autocomplete="off"
      [attr.inputmode]="numeric() ? 'decimal' : null"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="invalid() || null"
      [placeholder]="values().length ? t('rules.another') : placeholder()"
      [size]="width()"
      (input)="type(field.value)"
      (keydown)="key($event, field.value)"
      (paste)="paste($event)"
      (blur)="add([field.value])"
    />
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px;
      min-width: 0;
      min-height: 32px;
      padding: 2px 4px;
      border-radius: var(--r);
      border: 1px solid transparent;
    }
    :host(:hover),
    :host(:focus-within) {
      border-color: var(--line-strong);
      background: var(--surface);
    }
    :host(:focus-within) {
      outline: 2px solid var(--focus);
      outline-offset: -1px;
      border-color: transparent;
    }
    :host(.bad) {
      border-color: var(--bad);
      background: var(--surface);
    }
    .word {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      height: 22px;
      max-width: 100%;
      padding: 0 4px 0 8px;
      background: var(--rule-soft);
      color: var(--rule);
      border-radius: 999px;
      font: 500 12px/16px var(--font);
    }
    .word button {
      display: grid;
      place-items: center;
      width: 18px;
      height: 18px;
      border: 0;
      border-radius: 50%;
      background: none;
      cursor: pointer;
      --i: 12px;
    }
    .word button:hover {
      background: var(--hover);
    }
    input {
      border: 0;
      background: none;
      padding: 0 4px;
      height: 24px;
      min-width: 0;
      max-width: 100%;
      outline: none;
    }
    input::placeholder {
      color: var(--ink-3);
      opacity: 1;
    }
    @media (forced-colors: active) {
      .word {
        border: 1px solid;
      }
    }
  `,
  host: { '[class.bad]': 'invalid()', '(click)': 'focus($event)' },
})
export class WordChips {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly values = input.required<readonly (string | number)[]>();
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly numeric = input(false);
  readonly invalid = input(false);
  readonly changed = output<readonly (string | number)[]>();
  protected readonly t = inject(Words).t;
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly #length = signal(0);
  /** Grows with what is written; short while there are chips already. */
  protected readonly width = computed(() =>
    Math.max(this.values().length ? 5 : 14, Math.min(40, this.#length() + 2)),
  );

  protected type(text: string): void {
    this.#length.set(text.length);
  }

  protected key(event: KeyboardEvent, text: string): void {
    // While an input method composes, Enter is its own.
    if (event.isComposing) return;
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault();
      this.add([text]);
    } else if (event.key === 'Backspace' && text === '' && this.values().length) {
      this.changed.emit(this.values().slice(0, -1));
    }
  }

  /** One line is edited like anything that is typed; of several, each is a value. */
  protected paste(event: ClipboardEvent): void {
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split(/\r\n|[\n\r]/u);
    if (lines.filter((line) => line.trim()).length < 2) return;
    event.preventDefault();
    this.add([this.field().nativeElement.value, ...lines]);
  }

  protected add(texts: readonly string[]): void {
    const given = texts.flatMap((text) => this.#valuesIn(text));
    this.field().nativeElement.value = '';
    this.#length.set(0);
    const values = [...new Set([...this.values(), ...given])].slice(0, MAX_VALUES);
    if (values.length > this.values().length) this.changed.emit(values);
  }

  #valuesIn(text: string): readonly (string | number)[] {
    if (!this.numeric()) return [text.trim()].filter(Boolean);
    return text
      .split(BETWEEN_NUMBERS)
      .filter(Boolean)
      .map((part) => Number(part.replace(',', '.')))
      .filter(Number.isFinite);
  }

  protected remove(value: string | number): void {
    this.changed.emit(this.values().filter((one) => one !== value));
    this.field().nativeElement.focus();
  }

  protected focus(event: MouseEvent): void {
    if (event.target === this.#host) this.field().nativeElement.focus();
  }
}
