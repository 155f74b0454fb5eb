import { Component, computed, inject, input, model } from '@angular/core';
import { TEXT_VARIABLES } from '@bitacora/schema';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';
import { TEXTS_MOST } from './reply-draft.js';

/** One to three texts of an automatic answer, one of which is picked each time. */
@Component({
  selector: 'bit-reply-texts',
  imports: [Icon],
  templateUrl: './reply-texts.html',
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class ReplyTexts {
  /** Begins the ids of the fields. */
  readonly name = input.required<string>();
  /** What is answered, so that fields of several answers have names of their own. */
  readonly of = input.required<string>();
  readonly texts = model.required<readonly string[]>();
  /** What is wrong with each, in the order of the texts. */
  readonly problems = input.required<readonly (string | null)[]>();
  readonly readOnly = input.required<boolean>();
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly most = TEXTS_MOST;
  /** Stands for the name of the contact in a text. */
  protected readonly placeholder = computed(
    () => `{{${TEXT_VARIABLES['contact.name'][this.#words.language()]}}}`,
  );

  protected put(index: number, text: string): void {
    this.texts.update((texts) => texts.map((one, at) => (at === index ? text : one)));
  }

  protected add(): void {
    this.texts.update((texts) => [...texts, '']);
  }

  protected remove(index: number): void {
    const texts = this.texts().filter((_, at) => at !== index);
    this.texts.set(texts.length ? texts : ['']);
  }
}
