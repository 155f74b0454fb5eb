import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, pattern } from '@angular/forms/signals';
import type { AttributeOwner, AttributeType } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Control, Field } from '@bitacora/console-ui';
import type { DefinedAttribute } from '../../attributes/attribute-words.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { NamedDialog, type NamedQuestions, type NamedValues } from '../named/named-dialog.js';
import { SwitchLine } from '../parts/switch-line.js';
import { keyFor } from './attribute-key.js';
import { type EditedOption, OptionsEditor } from './options-editor.js';

const KEY = /^[a-z][a-z0-9_]{0,39}$/u;
const PATTERN_MAX = 200;
const TYPES: readonly AttributeType[] = ['text', 'number', 'link', 'date', 'list', 'checkbox'];
const QUESTIONS: NamedQuestions = {
  create: 'settings.attributes.create',
  name: 'settings.attributes.name',
  nameMissing: 'settings.attributes.nameMissing',
  nameMax: 60,
  descriptionHint: 'settings.attributes.descriptionHint',
  saved: 'settings.attributes.saved',
};

/** What is edited; for a new one only what it describes is known. */
type Edited = DefinedAttribute | { readonly id?: undefined; readonly owner: AttributeOwner };

/** Makes an attribute, or changes one, whose key and type stay. */
@Component({
  selector: 'bit-attribute-dialog',
  imports: [NamedDialog, OptionsEditor, Field, Control, FormField, SwitchLine],
  template: `
    <bit-named-dialog #named [questions]="questions" [further]="further" [now]="now()" [run]="save">
      @if (defined) {
        <p look dir="auto" class="muted">
          {{ t('settings.attributes.stays', { key: defined.key, type: t(typeKey()) }) }}
        </p>
      } @else {
        <bit-field look [label]="t('settings.attributes.type')" [hint]="t(typeHint())">
          <select
            class="input"
            bitControl
            [value]="type()"
            (change)="choose($any($event.target).value)"
          >
            @for (one of types; track one) {
              <option [value]="one" [selected]="one === type()">
                {{ t('app.attributes.types.' + one) }}
              </option>
            }
          </select>
        </bit-field>
      }
      @if (!defined) {
        <bit-field
          look
          [label]="t('settings.attributes.key')"
          [hint]="t('settings.attributes.keyHint')"
          [error]="named.error('key')"
        >
          <input
            dir="auto"
            class="input mono"
            autocomplete="off"
            spellcheck="false"
            bitControl
            [placeholder]="suggested(named.name())"
            [formField]="form.key"
          />
        </bit-field>
      }
      @if (type() === 'list') {
        <bit-options-editor
          [attributeId]="defined?.id ?? null"
          [options]="options()"
          [error]="named.error('options')"
          (changed)="setOptions($event)"
        />
      }
      @if (type() === 'text') {
        <bit-field
          [label]="t('settings.attributes.pattern')"
          [hint]="t('settings.attributes.patternHint')"
          [error]="named.error('pattern')"
        >
          <input
            dir="auto"
            class="input mono"
            autocomplete="off"
            spellcheck="false"
            bitControl
            [formField]="form.pattern"
          />
        </bit-field>
        <bit-field
          [label]="t('settings.attributes.hint')"
          [hint]="t('settings.attributes.hintHint')"
          [error]="named.error('hint')"
        >
          <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.hint" />
        </bit-field>
      }
      @if (owner === 'contact') {
        <bit-switch-line
          [label]="t('settings.attributes.setBySite')"
          [hint]="t('settings.attributes.setBySiteHint')"
          [(on)]="setBySite"
        />
      }
    </bit-named-dialog>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class AttributeDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #edited = inject<Edited>(DIALOG_DATA);
  protected readonly defined = this.#edited.id === undefined ? null : this.#edited;
  readonly #directory = inject(DirectoryStore);
  protected readonly now = computed(() =>
    this.#directory.attributes().find(({ id }) => id === this.defined?.id),
  );
  protected readonly t = inject(Words).t;
  protected readonly questions = QUESTIONS;
  protected readonly types = TYPES;
  protected readonly owner = this.#edited.owner;
  protected readonly setBySite = signal(this.defined?.setBySite ?? false);
  protected readonly type = signal<AttributeType>(this.defined?.type ?? 'text');
  protected readonly typeKey = computed(() => `app.attributes.types.${this.type()}`);
  protected readonly typeHint = computed(() => `settings.attributes.types.${this.type()}`);

  /** Options are one text, so that what was refused about them stays beside them until they change. */
  protected readonly model = signal({
    key: '',
    pattern: this.defined?.pattern ?? '',
    hint: this.defined?.hint ?? '',
    options: JSON.stringify(optionsOf(this.defined)),
  });
  protected readonly form = form(this.model, (path) => {
    pattern(path.key, KEY, { message: () => this.t('errors.KEY_INVALID') });
    maxLength(path.pattern, PATTERN_MAX, {
      message: () => this.t('errors.tooLong', { max: PATTERN_MAX }),
    });
    maxLength(path.hint, PATTERN_MAX, {
      message: () => this.t('errors.tooLong', { max: PATTERN_MAX }),
    });
  });
  protected readonly further = {
    key: this.form.key,
    pattern: this.form.pattern,
    hint: this.form.hint,
    options: this.form.options,
  };
  protected readonly options = computed(
    () => JSON.parse(this.model().options) as readonly EditedOption[],
  );

  protected suggested(name: string): string {
    return keyFor(name);
  }

  protected choose(type: AttributeType): void {
    this.type.set(type);
  }

  protected setOptions(options: readonly EditedOption[]): void {
    this.model.update((model) => ({ ...model, options: JSON.stringify(options) }));
  }

  protected readonly save = (id: string | null, values: NamedValues): Promise<void> => {
    const { key, pattern: asked, hint } = this.model();
    const isText = this.type() === 'text';
    return this.#gateway.saveAttribute(id, {
      ...values,
      owner: this.#edited.owner,
      type: this.type(),
      key: key.trim() || keyFor(values.name),
      pattern: isText && asked.trim() ? asked : null,
      hint: isText ? hint.trim() : '',
      setBySite: this.setBySite(),
      options: this.type() === 'list' ? this.options().filter(({ name }) => name.trim()) : [],
    });
  };
}

function optionsOf(defined: DefinedAttribute | null): readonly EditedOption[] {
  const offered = (defined?.options ?? []).filter(({ removed }) => !removed);
  return offered.length ? offered.map(({ id, name }) => ({ id, name })) : [{ name: '' }];
}
