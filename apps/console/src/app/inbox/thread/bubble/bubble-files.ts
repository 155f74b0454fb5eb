import { Component, computed, inject, input, signal } from '@angular/core';
import type { WrittenItem } from '@bitacora/console-data';
import { Formats, Icon } from '@bitacora/console-ui';
import { pictureBox } from '@bitacora/written';
import { Words } from '../../../words/words.js';
import { MailOriginal } from './mail-original.js';

/** Most pixels of a picture in a thread. */
const MOST = { width: 260, height: 320 };

/** Files of a message: pictures to look at, everything else to save. */
@Component({
  selector: 'bit-bubble-files',
  imports: [Icon, MailOriginal],
  template: `
    @if (pictures().length) {
      <div
        class="pictures"
        [class.album]="album()"
        [class.even]="pictures().length === 2 || pictures().length === 4"
        [attr.role]="album() ? 'group' : null"
        [attr.aria-label]="album() ? n('thread.shared.album', pictures().length) : null"
      >
        @for (file of pictures(); track file.id) {
          <a
            [href]="file.path"
            target="_blank"
            rel="noopener"
            [style.width.px]="file.box?.width"
            [style.aspect-ratio]="file.box?.ratio"
            [title]="file.name"
            [attr.aria-label]="file.says"
          >
            <img [src]="file.path" [alt]="file.name" loading="lazy" decoding="async" />
          </a>
        }
      </div>
    }
    @for (file of others(); track file.id) {
      <a
        class="file"
        [class.risky]="file.program"
        [href]="file.path"
        [attr.download]="file.name"
        [attr.aria-label]="file.says"
      >
        <bit-icon [name]="file.program ? 'triangle-alert' : 'file-text'" />
        <span dir="auto" class="name clip" [title]="file.name">{{ file.name }}</span>
        <span dir="auto" class="size">{{ file.size }}</span>
        <bit-icon name="download" />
        @if (file.program) {
          <span class="program">{{ t('thread.shown.program') }}</span>
        }
      </a>
      @if (file.mediaType === 'message/rfc822') {
        <button
          type="button"
          class="btn small quiet"
          [attr.aria-expanded]="opened() === file.id"
          (click)="opened.set(opened() === file.id ? null : file.id)"
        >
          <bit-icon name="mail" />{{
            t(opened() === file.id ? 'thread.shown.hideMail' : 'thread.shown.showMail')
          }}
        </button>
        @if (opened() === file.id) {
          @defer (on immediate) {
            <bit-mail-original [path]="file.path" />
          }
        }
      }
    }
  `,
  styleUrl: './bubble-files.css',
})
export class BubbleFiles {
  readonly #formats = inject(Formats);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  readonly files = input.required<WrittenItem['attachments']>();
  /** The files are those of an album. */
  readonly album = input(false);

  /** Id of the mail that is shown as it came; null: none is. */
  protected readonly opened = signal<string | null>(null);

  /** One alone has its own shape; several are squares of a row. */
  protected readonly pictures = computed(() => {
    const pictures = this.files().filter(({ picture }) => picture);
    const isAlone = pictures.length === 1;
    const of = pictures.length;
    // The pictures of an album have one name, if any.
    const says = (name: string, at: number) =>
      this.album()
        ? this.t('thread.shared.picture', { number: at + 1, of })
        : this.t('thread.shown.openPicture', { name });
    return pictures.map((file, at) => ({
      ...file,
      says: says(file.name, at),
      box: isAlone && file.sides ? pictureBox(file.sides, MOST) : null,
    }));
  });
  protected readonly others = computed(() =>
    this.files()
      .filter(({ picture }) => !picture)
      .map((file) => {
        const size = this.#formats.bytes(file.bytes);
        const says = this.t('thread.shown.saveFile', { name: file.name, size });
        const warning = file.program ? `. ${this.t('thread.shown.program')}` : '';
        return { ...file, size, says: says + warning };
      }),
  );
}
