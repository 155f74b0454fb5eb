import { Component, computed, inject, input, output } from '@angular/core';
import { Icon, Picker, type PickerOption } from '@bitacora/console-ui';
import { type ParamData, thingOfRecipient } from '@bitacora/rules';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';

type Kinds = NonNullable<ParamData['recipients']>;

/** Characters of an address. */
const LONGEST = 254;

/** Whom a mail goes to: first which kind of recipient, then which person, team or address. */
@Component({
  selector: 'bit-recipient-control',
  imports: [Icon, Picker],
  template: `
    <bit-picker
      buttonClass="btn small"
      [class.bad]="invalid() && kind() === undefined"
      [options]="options()"
      [selected]="[kind() ?? '-']"
      [label]="label()"
      [shown]="shown()?.label"
      [placeholder]="t('rules.search')"
      [nothing]="t('rules.nothingFound')"
      (picked)="choose($event)"
    >
      @if (shown(); as option) {
        <b dir="auto" class="clip">{{ option.label }}</b>
      } @else {
        <span class="muted">{{ t('rules.choose') }}</span>
      }
      <bit-icon class="chev" name="chevron-down" />
    </bit-picker>
    @if (kind() === 'address') {
      <input
        #written
        class="input"
        type="email"
        dir="auto"
        autocomplete="off"
        [attr.maxlength]="longest"
        [attr.aria-label]="shown()?.label"
        [attr.aria-invalid]="invalid() || null"
        [value]="address()"
        (input)="changed.emit({ kind: 'address', address: written.value })"
      />
    } @else if (field()) {
      <bit-picker
        buttonClass="btn small"
        [class.bad]="invalid()"
        [options]="things()"
        [selected]="[thing()?.id ?? '-']"
        [label]="shown()?.label ?? label()"
        [shown]="named()?.label"
        [placeholder]="t('rules.search')"
        [nothing]="t('rules.nothingFound')"
        (picked)="name($event)"
      >
        @if (named(); as option) {
          <b dir="auto" class="clip">{{ option.label }}</b>
        } @else {
          <span class="muted">{{ t('rules.choose') }}</span>
        }
        <bit-icon class="chev" name="chevron-down" />
      </bit-picker>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 6px;
      min-width: 0;
      max-width: 100%;
    }
    .input {
      width: 220px;
      max-width: 100%;
      height: 28px;
    }
    b {
      font-weight: 600;
    }
    .chev {
      --i: 14px;
      color: var(--ink-3);
    }
    .bad {
      outline: 1px solid var(--bad);
      border-radius: var(--r);
    }
  `,
})
export class RecipientControl {
  readonly #rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly kinds = input.required<Kinds>();
  readonly label = input.required<string>();
  readonly value = input.required<unknown>();
  readonly invalid = input(false);
  readonly changed = output<unknown>();

  protected readonly longest = LONGEST;
  readonly #given = computed(
    () => (this.value() ?? {}) as { readonly kind?: string; readonly address?: string },
  );
  protected readonly kind = computed(() => this.#given().kind);
  protected readonly address = computed(() => this.#given().address ?? '');
  protected readonly options = computed<readonly PickerOption[]>(() =>
    this.kinds().map(({ kind, words }) => ({ id: kind, label: this.#rules.say(words) })),
  );
  protected readonly shown = computed(() => this.options().find(({ id }) => id === this.kind()));
  /** The field that names the person or team; null where none is named. */
  protected readonly field = computed(() =>
    this.kind() === 'user' ? 'userId' : this.kind() === 'team' ? 'teamId' : null,
  );
  protected readonly thing = computed(() => thingOfRecipient(this.value()));
  protected readonly things = computed(() =>
    this.#rules.things(this.kind() === 'team' ? 'team' : 'user'),
  );
  protected readonly named = computed(() => {
    const thing = this.thing();
    return thing && (this.#rules.thing(thing.kind, thing.id) ?? this.#rules.missing(thing.id));
  });

  protected name(id: string): void {
    const field = this.field();
    if (field) this.changed.emit({ kind: this.kind(), [field]: id });
  }

  protected choose(kind: string): void {
    if (kind !== this.kind()) this.changed.emit({ kind });
  }
}
