import { OverlayModule } from '@angular/cdk/overlay';
import { A11yModule } from '@angular/cdk/a11y';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  signal,
  untracked,
} from '@angular/core';
import type { AttributeFilterInput, AttributeOwner } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import type { AttributeTest } from '@bitacora/views/listed';
import { DirectoryStore } from '../directory/directory-store.js';
import { Words } from '../words/words.js';
import { inputKind, inputMode } from './attribute-input.js';
import {
  TESTS_OF,
  type WrittenQuestion,
  askedOf,
  firstQuestion,
  needsValue,
} from './attribute-questions.js';
import type { DefinedAttribute } from './attribute-words.js';

/** The server takes so many. */
const MAX_QUESTIONS = 10;

/** Narrows a list to the conversations, or contacts, whose attributes answer some questions. */
@Component({
  selector: 'bit-attribute-filter',
  imports: [A11yModule, Icon, OverlayModule],
  templateUrl: './attribute-filter.html',
  styleUrl: './attribute-filter.css',
})
export class AttributeFilterButton {
  readonly #directory = inject(DirectoryStore);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  readonly owner = input.required<AttributeOwner>();
  /** What the list asks. */
  readonly asked = model.required<readonly AttributeFilterInput[]>();
  protected readonly open = signal(false);
  readonly #written = signal<readonly WrittenQuestion[]>([]);

  protected readonly attributes = computed(() =>
    this.#directory.attributes().filter(({ owner }) => owner === this.owner()),
  );
  /** Each question with its attribute; what was deleted is asked no more. */
  protected readonly questions = computed(() =>
    this.#written().flatMap((question, index) => {
      const attribute = this.attributes().find(({ id }) => id === question.attributeId);
      return attribute ? [{ ...question, attribute, index }] : [];
    }),
  );
  /** What is written, as far as it can be asked. */
  readonly #askable = computed(() => askedOf(this.#written(), this.attributes()));
  protected readonly hasRoom = computed(() => this.questions().length < MAX_QUESTIONS);
  protected readonly needsValue = needsValue;
  protected readonly kindOf = inputKind;
  protected readonly modeOf = inputMode;

  constructor() {
    effect(() => {
      const asked = this.#askable();
      untracked(() => {
        if (JSON.stringify(asked) !== JSON.stringify(this.asked())) this.asked.set(asked);
      });
    });
    // The empty list offers to take the filters away.
    effect(() => {
      if (this.asked().length > 0) return;
      untracked(() => {
        if (this.#askable().length > 0) this.#written.set([]);
      });
    });
  }

  protected testsOf({ type }: DefinedAttribute): readonly AttributeTest[] {
    return TESTS_OF[type];
  }

  protected testKey({ type }: DefinedAttribute, test: AttributeTest): string {
    const isDay = type === 'date' && (test === 'above' || test === 'below');
    const word = isDay ? (`${test}Day` as const) : test;
    return `inbox.filter.tests.${word}`;
  }

  protected add(): void {
    const [attribute] = this.attributes();
    if (attribute) this.#written.update((all) => [...all, firstQuestion(attribute)]);
  }

  protected about(index: number, id: string): void {
    const attribute = this.attributes().find((one) => one.id === id);
    if (attribute) this.#put(index, firstQuestion(attribute));
  }

  protected ask(index: number, change: Partial<WrittenQuestion>): void {
    const question = this.#written()[index];
    if (question) this.#put(index, { ...question, ...change });
  }

  protected remove(index: number): void {
    this.#written.update((all) => all.filter((_, at) => at !== index));
  }

  protected toggle(): void {
    this.open.update((open) => !open);
    if (this.open() && this.questions().length === 0) this.add();
  }

  #put(index: number, question: WrittenQuestion): void {
    this.#written.update((all) => all.map((one, at) => (at === index ? question : one)));
  }
}
