import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input } from '@angular/core';
import { Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import type { ShownShared } from './shown-shared.js';

/** Places, cards and stickers of a message. Nothing is asked of a map before its link is followed. */
@Component({
  selector: 'bit-shared-things',
  imports: [Icon],
  template: `
    @for (thing of shared().things; track $index) {
      @switch (thing.kind) {
        @case ('place') {
          <div class="card">
            <bit-icon name="map-pin" />
            <div class="lines">
              @if (thing.name || thing.address) {
                <b dir="auto">{{ thing.name || thing.address }}</b>
              }
              @if (thing.name && thing.address) {
                <span dir="auto">{{ thing.address }}</span>
              }
              <span dir="ltr" class="at">{{ thing.coordinates }}</span>
              @if (thing.target; as target) {
                <a
                  class="btn small"
                  [href]="target"
                  target="_blank"
                  rel="noopener noreferrer"
                  [attr.aria-label]="
                    t('thread.shared.openMapOf', {
                      name: thing.name || thing.address || thing.coordinates,
                    })
                  "
                  ><bit-icon name="external-link" />{{ t('thread.shared.openMap') }}</a
                >
              }
            </div>
          </div>
        }
        @case ('card') {
          <div
            class="card"
            role="group"
            [attr.aria-label]="
              t('thread.shared.card') + ': ' + (thing.name || t('thread.shared.noName'))
            "
          >
            <bit-icon name="circle-user" />
            <div class="lines">
              <b dir="auto" [class.none]="!thing.name">{{
                thing.name || t('thread.shared.noName')
              }}</b>
              @if (thing.entries.length) {
                <ul>
                  @for (entry of thing.entries; track $index) {
                    <li>
                      @if (entry.target; as target) {
                        <a dir="ltr" [href]="target" rel="noreferrer">{{ entry.text }}</a>
                      } @else {
                        <span dir="auto">{{ entry.text }}</span>
                      }
                      <button
                        type="button"
                        class="btn quiet icon copy"
                        [attr.aria-label]="t('thread.shared.copyOf', { text: entry.text })"
                        [title]="t('thread.shared.copy')"
                        (click)="copy(entry.text)"
                      >
                        <bit-icon name="copy" />
                      </button>
                    </li>
                  }
                </ul>
              }
            </div>
          </div>
        }
        @case ('sticker') {
          <img
            class="sticker"
            [src]="thing.path"
            [alt]="
              thing.says
                ? t('thread.shared.stickerSays', { says: thing.says })
                : t('thread.shared.sticker')
            "
            [title]="thing.says"
            loading="lazy"
            decoding="async"
          />
        }
      }
    }
  `,
  styleUrl: './shared-things.css',
})
export class SharedThings {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  protected readonly t = inject(Words).t;
  readonly shared = input.required<ShownShared>();

  protected copy(text: string): void {
    const done = this.#clipboard.copy(text);
    const said = this.t(done ? 'thread.shared.copied' : 'thread.shared.notCopied');
    this.#toasts.show(done ? 'ok' : 'bad', said);
  }
}
