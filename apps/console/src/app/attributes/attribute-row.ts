import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Icon, Picker, type PickerOption, linkTarget } from '@bitacora/console-ui';
import { failureText, reasonText } from '../session/form-errors.js';
import { Words } from '../words/words.js';
import { inputKind, inputMode, readValue, textToWrite } from './attribute-input.js';
import { AttributeWords, type DefinedAttribute, type HeldValue } from './attribute-words.js';

/** Saves a value; null clears it. Rejects with `RefusedError` or `UnansweredError`. */
export type SaveValue = (attributeId: string, value: HeldValue | null) => Promise<unknown>;

const NONE = 'none';
let rows = 0;

/**
 * The value of one attribute, changed in its place: Enter saves, Escape leaves it as it was, and what is wrong is
 * said beside it. Who saves last wins; the person who edits reads which value another person has saved since.
 */
@Component({
  selector: 'bit-attribute-row',
  imports: [Icon, Picker],
  templateUrl: './attribute-row.html',
  styleUrl: './attribute-row.css',
})
export class AttributeRow {
  readonly #words = inject(Words);
  readonly #said = inject(AttributeWords);
  readonly #injector = inject(Injector);
  protected readonly t = this.#words.t;
  /** Id of what the attribute describes; another one closes the editor. */
  readonly of = input.required<string>();
  readonly attribute = input.required<DefinedAttribute>();
  readonly value = input.required<HeldValue | null>();
  readonly fixed = input(false);
  readonly save = input.required<SaveValue>();

  protected readonly id = `attribute-${++rows}`;
  protected readonly none = NONE;
  protected readonly text = computed(() => this.#said.text(this.attribute(), this.value()));
  protected readonly target = computed(() =>
    this.attribute().type === 'link' ? linkTarget(String(this.value() ?? '')) : null,
  );
  protected readonly kind = computed(() => inputKind(this.attribute()));
  protected readonly mode = computed(() => inputMode(this.attribute()));
  protected readonly isRemoved = computed(() =>
    this.attribute().options.some(({ id, removed }) => removed && id === this.value()),
  );
  protected readonly options = computed<readonly PickerOption[]>(() => [
    { id: NONE, label: this.t('inbox.attributes.noOption'), icon: 'ban' },
    ...this.attribute()
      .options.filter(({ removed }) => !removed)
      .map(({ id, name }) => ({ id, label: name })),
  ]);
  /** The value with which the editor was opened; null while it is closed. */
  protected readonly begun = linkedSignal<string, { readonly value: HeldValue | null } | null>({
    source: () => this.of(),
    computation: () => null,
  });
  protected readonly error = linkedSignal<string, string | null>({
    source: () => this.of(),
    computation: () => null,
  });
  protected readonly busy = signal(false);
  /** What another person saved while this one was writing. */
  protected readonly overtaken = computed(() => {
    const begun = this.begun();
    if (!begun || begun.value === this.value()) return null;
    const value = this.text() ?? this.t('inbox.attributes.emptyNow');
    return this.t('inbox.attributes.overtaken', { value });
  });
  protected readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly opener = viewChild<ElementRef<HTMLButtonElement>>('opener');

  protected edit(): void {
    this.error.set(null);
    this.begun.set({ value: this.value() });
    afterNextRender(() => this.field()?.nativeElement.select(), { injector: this.#injector });
  }

  protected written(): string {
    const value = this.begun()?.value ?? null;
    return textToWrite(this.attribute(), value, this.#words.language());
  }

  protected cancel(event?: Event): void {
    event?.stopPropagation();
    event?.preventDefault();
    this.error.set(null);
    this.#close();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.field()?.nativeElement;
    if (!field) return;
    // A day that is not whole is empty for the page: the browser knows that it is not.
    const read = field.validity.badInput
      ? ({ code: 'DATE_INVALID' } as const)
      : readValue(this.attribute(), field.value);
    if ('code' in read) this.error.set(reasonText(this.#words, { code: read.code, params: {} }));
    else if (await this.set(read.value)) this.#close();
  }

  protected choose(id: string): Promise<boolean> {
    return this.set(id === NONE ? null : id);
  }

  protected async set(value: HeldValue | null): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.save()(this.attribute().id, value);
      return true;
    } catch (error) {
      this.error.set(failureText(this.#words, error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  #close(): void {
    this.begun.set(null);
    afterNextRender(() => this.opener()?.nativeElement.focus(), { injector: this.#injector });
  }
}
