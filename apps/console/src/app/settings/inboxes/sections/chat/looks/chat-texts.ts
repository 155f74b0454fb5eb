import { Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Icon, Segmented } from '@bitacora/console-ui';
import type { ChatTexts } from '@bitacora/inboxes/published';
import { Words } from '../../../../../words/words.js';

const LANGUAGES = ['es', 'en', 'pt'] as const;

/** A text of the chat in three languages, one at a time. It says what visitors of an empty one read. */
@Component({
  selector: 'bit-chat-texts',
  imports: [Icon, Segmented],
  template: `
    <div class="row wide">
      <div class="top">
        <label [for]="'chat-' + name()"
          ><b dir="auto">{{ label() }}</b>
          @if (hint()) {
            <p dir="auto">{{ hint() }}</p>
          }
        </label>
        <bit-segmented
          [label]="t('settings.chat.texts.language', { what: label() })"
          [segments]="segments()"
          [(value)]="language"
        />
      </div>
      @if (lines() > 1) {
        <textarea
          #area
          dir="auto"
          class="input"
          [id]="'chat-' + name()"
          [rows]="lines()"
          [lang]="language()"
          [maxLength]="most()"
          [readOnly]="readOnly()"
          [attr.aria-describedby]="'chat-' + name() + '-note'"
          [value]="texts()[language()]"
          (input)="put(area.value)"
        ></textarea>
      } @else {
        <input
          #line
          dir="auto"
          class="input"
          autocomplete="off"
          [id]="'chat-' + name()"
          [lang]="language()"
          [maxLength]="most()"
          [readOnly]="readOnly()"
          [attr.aria-invalid]="problem() ? true : null"
          [attr.aria-describedby]="'chat-' + name() + '-note'"
          [value]="texts()[language()]"
          (input)="put(line.value)"
        />
      }
      <div [id]="'chat-' + name() + '-note'">
        @if (problem(); as code) {
          <p class="error"><bit-icon name="circle-alert" />{{ t('errors.' + code) }}</p>
        } @else if (!texts()[language()]) {
          <p dir="auto">{{ instead() }}</p>
        }
      </div>
    </div>
  `,
  styleUrls: ['../../../../parts/settings-parts.css', './chat-texts.css'],
})
export class ChatTextsField {
  /** Of the option. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly texts = model.required<ChatTexts>();
  /** Spoken to visitors who speak none of the three; an empty text is read in it. */
  readonly otherwise = input.required<Language>();
  /** Most characters. */
  readonly most = input.required<number>();
  readonly lines = input(3);
  /** Code of what is wrong. */
  readonly problem = input<string>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly language = linkedSignal(() => this.otherwise());
  protected readonly segments = computed(() =>
    LANGUAGES.map((value) => ({ value, label: this.t(`settings.chat.texts.${value}`) })),
  );
  protected readonly instead = computed(() => {
    const texts = this.texts();
    const found = [this.otherwise(), ...LANGUAGES].find((language) => texts[language]);
    return found
      ? this.t(`settings.chat.texts.instead.${found}`)
      : this.t('settings.chat.texts.none');
  });

  protected put(text: string): void {
    this.texts.update((texts) => ({ ...texts, [this.language()]: text }));
  }
}
