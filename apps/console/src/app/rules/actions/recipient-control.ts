import { Component, computed, inject, input, output } from '@angular/core';
import type { PickerOption } from '@bitacora/console-ui';
import { type ParamData, thingOfRecipient } from '@bitacora/rules';
import { SentenceChoice } from '../words/sentence-choice.js';
import { RuleWords } from '../words/rule-words.js';

type Kinds = NonNullable<ParamData['recipients']>;

/** Characters of an address. */
const LONGEST = 254;

/** Whom a mail goes to: first which kind of recipient, then which person, team or address. */
@Component({
  selector: 'bit-recipient-control',
  imports: [SentenceChoice],
  template: `
    <bit-sentence-choice
      [label]="label()"
      [options]="options()"
      [selected]="kind()"
      [shown]="shown()"
      [invalid]="invalid() && kind() === undefined"
      (picked)="choose($event)"
    />
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
      <bit-sentence-choice
        [label]="shown()?.label ?? label()"
        [options]="things()"
        [selected]="thing()?.id"
        [shown]="named()"
        [invalid]="invalid()"
        (picked)="name($event)"
      />
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
  `,
})
export class RecipientControl {
  readonly #rules = inject(RuleWords);
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
