import { Component, computed, inject, input } from '@angular/core';
import type { ParamData } from '@bitacora/rules';
import { FocusPlace, FocusPlaces, type Glyph, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import type { ActionNode } from '../draft/rule-draft.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { MoveButtons } from '../sorting/move-buttons.js';
import { operandFor } from '../words/defaults.js';
import { RuleWords } from '../words/rule-words.js';
import { ParamControl } from './param-control.js';
import { TextControl } from './text-control.js';

/** One action as its sentence, with controls in the places of its parameters and texts below. */
@Component({
  selector: 'bit-action-row',
  imports: [FocusPlace, Icon, MoveButtons, ParamControl, TextControl],
  templateUrl: './action-row.html',
  styleUrls: ['../editor/builder.css', './action-row.css'],
})
export class ActionRow {
  protected readonly editor = inject(RuleEditor);
  protected readonly rules = inject(RuleWords);
  readonly #focus = inject(FocusPlaces);
  protected readonly t = inject(Words).t;
  readonly action = input.required<ActionNode>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();

  protected readonly known = computed(() => this.rules.action(this.action().type));
  /** An action that the catalogue does not have has a plain icon. */
  protected readonly glyph = computed((): Glyph => this.known()?.icon ?? 'zap');
  /** The sentence in pieces: words, and parameters that stand in it. */
  protected readonly pieces = computed(() => {
    const known = this.known();
    if (!known) return [{ text: this.action().type }];
    return this.rules
      .say(known.words)
      .split(/(\{\w+\})/)
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const param = known.params.find(({ name }) => text === `{${name}}`);
        if (!param) return { text };
        const block = param.kind === 'text' || param.kind === 'texts';
        return block ? { text: '' } : { param, text };
      })
      .filter(({ text }) => text !== '');
  });
  protected readonly blocks = computed(() =>
    (this.known()?.params ?? []).filter(({ kind }) => kind === 'text' || kind === 'texts'),
  );
  /** The action without its parameters, to name it aloud. */
  protected readonly name = computed(() => {
    const known = this.known();
    return known
      ? this.rules
          .say(known.words)
          .replace(/\s*:?\s*\{\w+\}\s*/g, ' ')
          .trim()
      : this.action().type;
  });
  protected readonly problem = computed(() => this.editor.problem(this.action().id));

  protected texts(name: string): readonly string[] {
    const value = this.action().values[name];
    return Array.isArray(value) ? (value as string[]) : [String(value ?? '')];
  }

  /** Several texts of one parameter are numbered; several parameters are called by their names. */
  protected textLabel({ words, kind }: ParamData, at: number): string {
    if (kind === 'text' && this.blocks().length > 1) return this.rules.say(words);
    return this.t('rules.textNumber', { name: this.name(), number: at + 1 });
  }

  protected textPlace(name: string, at: number): string {
    return `text-${this.action().id}-${name}-${at}`;
  }

  protected set(name: string, value: unknown): void {
    const also = this.#alsoSet(name, value);
    this.editor.do({ type: 'setParam', id: this.action().id, name, value, ...also });
  }

  /** Another attribute holds other values. */
  #alsoSet(name: string, value: unknown): { readonly also?: Readonly<Record<string, unknown>> } {
    const params = this.known()?.params ?? [];
    const isAttribute = params.some((param) => param.name === name && param.kind === 'attribute');
    const fact = isAttribute ? this.rules.fact(String(value)) : undefined;
    const of = params.find(({ kind }) => kind === 'value');
    return fact && of ? { also: { [of.name]: operandFor(fact, 'one') } } : {};
  }

  protected write(name: string, many: boolean, at: number, text: string): void {
    this.set(name, many ? this.texts(name).with(at, text) : text);
  }

  protected addText(name: string): void {
    this.set(name, [...this.texts(name), '']);
    this.#focus.to(this.textPlace(name, this.texts(name).length - 1));
  }

  protected removeText(name: string, at: number): void {
    this.set(name, this.texts(name).toSpliced(at, 1));
    this.#focus.to(this.textPlace(name, 0));
  }

  protected move(by: -1 | 1): void {
    const index = this.index() + by;
    if (index < 0 || index >= this.count()) return;
    const { id } = this.action();
    this.editor.do({ type: 'moveAction', id, index });
    this.#focus.to(`move-${id}${by}`);
    this.editor.say(this.t('rules.movedTo', { name: this.name(), place: index + 1 }));
  }

  protected remove(): void {
    this.editor.do({ type: 'removeAction', id: this.action().id });
    this.editor.say(this.t('rules.removed', { name: this.name() }));
    this.#focus.to('add-actions');
  }
}
