import { Component, computed, inject, input, output } from '@angular/core';
import { Formats, Icon } from '@bitacora/console-ui';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';
import type { TrayFile } from './tray.js';

/** The files beside unsent words: name, size, how far each is, and what is wrong with it. */
@Component({
  selector: 'bit-tray-list',
  imports: [Icon],
  template: `
    <ul [attr.aria-label]="t('thread.reply.files')">
      @for (file of shown(); track file.key) {
        <li
          [class.bad]="file.failure"
          [class.done]="file.state === 'uploaded'"
          [class.risky]="file.program"
        >
          <bit-icon
            [name]="file.failure ? 'circle-alert' : file.program ? 'triangle-alert' : 'paperclip'"
          />
          <span dir="auto" class="name clip" [title]="file.name">{{ file.name }}</span>
          <span dir="auto" class="size">{{ file.size }}</span>
          @if (file.state === 'unanswered') {
            <button type="button" class="link" (click)="againAsked.emit(file)">
              {{ t('thread.shown.sendAgain') }}
            </button>
          }
          <button
            type="button"
            class="btn quiet icon small"
            [attr.aria-label]="t('thread.reply.removeFile', { name: file.name })"
            (click)="removed.emit(file)"
          >
            <bit-icon name="x" />
          </button>
          @if (file.problem) {
            <span dir="auto" class="problem" role="alert">{{ file.problem }}</span>
          } @else if (file.program) {
            <span class="program" role="status">{{ t('thread.reply.program') }}</span>
          } @else if (file.state === 'uploading') {
            <progress
              [value]="file.part"
              max="1"
              [attr.aria-label]="t('thread.reply.bringing', { name: file.name })"
            ></progress>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './tray-list.css',
})
export class TrayList {
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  readonly files = input.required<readonly TrayFile[]>();
  readonly removed = output<TrayFile>();
  readonly againAsked = output<TrayFile>();

  protected readonly t = this.#words.t;
  protected readonly shown = computed(() =>
    this.files().map((file) => ({
      ...file,
      size: this.#formats.bytes(file.bytes),
      problem: file.failure ? failureText(this.#words, file.failure) : null,
    })),
  );
}
